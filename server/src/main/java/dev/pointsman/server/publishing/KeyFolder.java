package dev.pointsman.server.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The signing keys of a data folder: the one that signs, the next one while the key changes, and the one that was
/// retired last, which is kept for the way back and never read.
public final class KeyFolder {
    private static final String SIGNING = "snapshot-key.pem";
    private static final String NEXT = "snapshot-key-next.pem";
    private static final String RETIRED = "snapshot-key-retired.pem";

    private final Path folder;

    private KeyFolder(Path folder) {
        this.folder = folder;
    }

    public static KeyFolder in(Path folder) {
        return new KeyFolder(folder);
    }

    /// The key that signs; made when there is none.
    ///
    /// @throws IllegalArgumentException naming the file, when it is damaged or others may read it
    SigningKey signing() {
        return KeyFile.in(folder.resolve(SIGNING));
    }

    /// What routers are to pin, as the files are now: the key that signs from the next start on, and the one after it.
    ///
    /// @throws IllegalArgumentException naming the file, when one is damaged or others may read it
    List<SigningKey> pinned() {
        List<SigningKey> keys = new ArrayList<>();
        KeyFile.find(folder.resolve(SIGNING)).ifPresent(keys::add);
        KeyFile.find(folder.resolve(NEXT)).ifPresent(keys::add);
        return keys;
    }

    /// What a step of the change of keys has led to.
    public sealed interface Step {
        /// Routers are to pin both now.
        record NextMade(String signing, String next, Path file) implements Step {}

        /// The server signs with it from its next start on.
        record Switched(String retired, String signing, Path retiredFile) implements Step {}
    }

    /// The next step: makes the next key, or when there is one, makes it the one that signs. A step that was broken off
    /// is done again by the same call.
    ///
    /// @throws IllegalArgumentException when the folder has no key, or one is damaged or others may read it
    public Step rotate() {
        Path file = folder.resolve(SIGNING);
        SigningKey signing = KeyFile.find(file)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no signing key to change: the server makes it at its first start: file=" + file));
        Path nextFile = folder.resolve(NEXT);
        Optional<SigningKey> next = KeyFile.find(nextFile);
        if (next.isEmpty()) {
            return new Step.NextMade(signing.id(), KeyFile.in(nextFile).id(), nextFile);
        }
        Path retired = folder.resolve(RETIRED);
        try {
            // the old key first: at no moment is there no key that signs
            KeyFile.write(retired, signing);
            Files.move(nextFile, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("the signing key cannot be changed: file=" + file, failed);
        }
        return new Step.Switched(signing.id(), next.get().id(), retired);
    }
}
