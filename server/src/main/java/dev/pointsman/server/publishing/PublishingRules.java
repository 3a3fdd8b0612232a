package dev.pointsman.server.publishing;

import java.nio.file.Path;
import java.util.Optional;

/// Where snapshots go beside the routers that ask for them.
///
/// @param snapshotFile written anew with each; its folder must be there
public record PublishingRules(Optional<Path> snapshotFile) {
    /// To nowhere else.
    public static PublishingRules standard() {
        return new PublishingRules(Optional.empty());
    }

    public static PublishingRules toFile(Path file) {
        if (file.getFileName() == null) {
            throw new IllegalArgumentException("a file is needed, not a folder: file=" + file);
        }
        return new PublishingRules(Optional.of(file));
    }
}
