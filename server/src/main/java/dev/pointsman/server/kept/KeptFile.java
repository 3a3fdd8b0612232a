package dev.pointsman.server.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file that only its owner can read. Each change writes it anew and moves it into place, so a crash
/// leaves the old or the new one. One process a file.
public record KeptFile(Path file) implements Kept {
    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public Optional<byte[]> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a file of ours cannot be read: file=" + file, unreadable);
        }
    }

    @Override
    public Optional<byte[]> renewed() {
        return Optional.empty();
    }

    @Override
    public void write(byte[] bytes) {
        try {
            OwnersFile.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException("a file of ours cannot be written: file=" + file, failed);
        }
    }
}
