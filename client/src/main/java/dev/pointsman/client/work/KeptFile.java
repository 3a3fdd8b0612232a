package dev.pointsman.client.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// One file that is written whole or not at all: beside it, forced to the disk, then moved into its place.
public final class KeptFile {
    private final Path file;

    public KeptFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    public boolean isThere() {
        return Files.exists(file);
    }

    /// All of it.
    ///
    /// @throws IOException also when it is larger than it may be, or a folder, a pipe or a device
    public byte[] read(int bytesMax) throws IOException {
        if (!Files.isRegularFile(file)) {
            // a pipe would make its reader wait for ever
            throw new IOException("is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("the file is too large: expected at most " + bytesMax + " bytes");
            }
            return bytes;
        }
    }

    /// Its folder is made when it is not there. What a crash leaves beside it is not read,
    /// and written over by the next one.
    public void write(byte[] bytes) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("is no file");
        }
        Files.createDirectories(folder);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
