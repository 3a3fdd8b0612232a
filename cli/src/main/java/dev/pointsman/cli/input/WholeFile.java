package dev.pointsman.cli.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Writes the one file that `--out` names, whole or not at all: beside it first, forced to the disk, then moved into
/// its place.
public final class WholeFile {
    private WholeFile() {}

    /// Replaces what stands there, with its permissions; a link stays, and leads to the new text.
    ///
    /// @throws WrongInput when nothing can be written there
    public static void write(Path file, String text) throws IOException {
        Path target = target(file);
        Path part = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            fill(part, target, text);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path target(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new WrongInput("--out: is no file that can be replaced: " + file, null);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongInput("--out: no such folder: " + folder, null);
        }
        return target;
    }

    private static void fill(Path part, Path target, String text) throws IOException {
        try (FileChannel channel = made(part)) {
            PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (view != null && Files.exists(target)) {
                Files.setPosixFilePermissions(part, view.readAttributes().permissions());
            }
            ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static FileChannel made(Path part) {
        try {
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new WrongInput("--out: " + FailureWords.of(e), e);
        }
    }
}
