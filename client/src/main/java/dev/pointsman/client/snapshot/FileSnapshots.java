package dev.pointsman.client.snapshot;

import dev.pointsman.client.work.KeptFile;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The last snapshot in a file: read when servers give none, written when they give a new one.
final class FileSnapshots implements SnapshotSource {
    private final KeptFile file;
    private final Warnings warnings;
    private byte @Nullable [] last;

    FileSnapshots(Path file, Warnings warnings) {
        this.file = new KeptFile(file);
        this.warnings = warnings;
    }

    /// A file that is as it was is not given twice, so that what was wrong with it is not opened again and
    /// again.
    @Override
    public synchronized Fetched fetch(@Nullable SnapshotVersion held) {
        if (!file.isThere()) {
            return new Fetched.Nothing();
        }
        try {
            byte[] read = file.read(SnapshotVerifier.ENVELOPE_BYTES_MAX);
            if (Arrays.equals(read, last)) {
                return new Fetched.Nothing();
            }
            last = read;
            return new Fetched.Found(read);
        } catch (IOException failed) {
            say("read", "cannot be read", failed);
            return new Fetched.Nothing();
        }
    }

    /// Writes it, unless it is what was written or read last.
    synchronized void keep(byte[] envelope) {
        if (Arrays.equals(envelope, last)) {
            return;
        }
        try {
            file.write(envelope);
            last = envelope;
        } catch (IOException failed) {
            say("write", "cannot be written, so a restart without servers would find an old one or none", failed);
        }
    }

    private void say(String kind, String what, IOException failed) {
        if (Thread.currentThread().isInterrupted()) {
            // the client is being closed, which breaks off a file that is being written
            return;
        }
        warnings.say(
                Trouble.SNAPSHOT_FILE,
                kind,
                "the snapshot file " + what + ": file=" + file + " "
                        + failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }
}
