package dev.pointsman.server.archive;

import java.time.Instant;

/// Deletes what an archive has kept for long enough, a slice at a time. For one thread.
public interface ArchiveSlices {
    /// Deletes the next slice.
    ///
    /// @return whether there may be more
    boolean forget(Instant now);

    /// Of an archive that forgets by itself.
    static ArchiveSlices none() {
        return _ -> false;
    }
}
