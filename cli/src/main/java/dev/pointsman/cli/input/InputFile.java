package dev.pointsman.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file that the user named, so that what is wrong with it is the user's to mend: exit code 2.
public final class InputFile {
    /// What reads a file.
    @FunctionalInterface
    public interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private InputFile() {}

    /// Reads a file that a command was given; what keeps it from being read is said in words.
    ///
    /// @param option that named the file
    public static <T> T read(String option, Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new WrongInput(option + ": is a directory, not a file: " + file, null);
        }
        try {
            return reading.of(file);
        } catch (IOException e) {
            String reason = FailureWords.of(e);
            String where = reason.contains(file.toString()) ? "" : ": " + file;
            throw new WrongInput(option + ": " + reason + where, e);
        }
    }
}
