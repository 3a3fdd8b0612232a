package dev.pointsman.adapters.file.snapshot;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that belongs to one server. It is written beside its place, forced to the disk and moved there, so
/// that a reader finds the old or the new one. Its folder must be there.
public final class FileSnapshotPlace implements SnapshotPlace {
    private final Path file;

    private FileSnapshotPlace(Path file) {
        this.file = file.toAbsolutePath();
    }

    public static FileSnapshotPlace at(Path file) {
        if (file.getFileName() == null) {
            throw new IllegalArgumentException("a file is needed, not a folder: file=" + file);
        }
        return new FileSnapshotPlace(file);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String address() {
        return file.toString();
    }

    @Override
    public Put put(SignedSnapshot snapshot) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try {
                fill(part, snapshot.envelope());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return new Put.Written();
        } catch (IOException failed) {
            return new Put.Failed(why(failed));
        }
    }

    private static void fill(Path part, byte[] envelope) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(envelope);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /// Without the path, which the address tells: most of these exceptions say nothing else.
    private static String why(IOException failed) {
        String said = failed instanceof FileSystemException ofFile ? ofFile.getReason() : failed.getMessage();
        String name = failed.getClass().getSimpleName();
        return said == null ? name : name + ": " + said;
    }
}
