package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A signed snapshot in a file, as `GET /v1/snapshot` answers it, or as `redis-cli --raw get` prints it,
/// which adds a line feed.
public final class EnvelopeFile {
    private EnvelopeFile() {}

    /// @param parameter that named the file
    static byte[] bytes(String parameter, Path file) {
        return InputFile.read(parameter, file, EnvelopeFile::bytes);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > SnapshotVerifier.ENVELOPE_BYTES_MAX) {
            throw new WrongInput(
                    file + ": has " + Files.size(file) + " bytes, expected at most "
                            + SnapshotVerifier.ENVELOPE_BYTES_MAX,
                    null);
        }
        byte[] bytes = Files.readAllBytes(file);
        boolean fed = bytes.length > 0 && bytes[bytes.length - 1] == '\n' && !isEnvelope(bytes);
        return fed ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static boolean isEnvelope(byte[] bytes) {
        try {
            return !UnverifiedEnvelope.read(bytes).keyId().isEmpty();
        } catch (IllegalArgumentException | ArithmeticException _) {
            return false;
        }
    }

    /// What it says, whoever made it.
    public static UnverifiedEnvelope unverified(String parameter, Path file) {
        try {
            return UnverifiedEnvelope.read(bytes(parameter, file));
        } catch (IllegalArgumentException | ArithmeticException broken) {
            throw new WrongInput(file + ": is no snapshot: " + broken.getMessage(), broken);
        }
    }
}
