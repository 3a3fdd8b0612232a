package dev.pointsman.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A folder that is gone when it is closed, with all in it.
record Scratch(Path folder) implements AutoCloseable {
    static Scratch made() {
        try {
            return new Scratch(Files.createTempDirectory("pointsman-demo"));
        } catch (IOException refused) {
            throw new UncheckedIOException("the demo needs a temporary folder for its data", refused);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException left) {
            throw new UncheckedIOException("the demo's data could not be deleted: folder=" + folder, left);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
