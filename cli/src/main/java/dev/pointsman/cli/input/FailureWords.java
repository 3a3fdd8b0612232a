package dev.pointsman.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says on one line what a failure is about.
public final class FailureWords {
    private FailureWords() {}

    /// Of an I/O failure: several of its kinds have a file for a message and nothing else.
    public static String of(IOException broken) {
        return switch (broken) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "access denied: " + denied.getFile();
            case FileSystemException failed -> String.valueOf(failed.getMessage());
            case CharacterCodingException _ -> "is not UTF-8 text";
            default -> oneLine(String.valueOf(broken.getMessage()));
        };
    }

    public static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
