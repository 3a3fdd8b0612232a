package dev.pointsman.cli;

import dev.pointsman.cli.serve.CannotServe;
import dev.pointsman.simulator.backtest.input.UnreadableInput;
import dev.pointsman.simulator.csv.MalformedCsv;
import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Answers a command that failed: what was foreseen with a message, what was not with one line and where to go with it.
final class FailedWork implements IExecutionExceptionHandler {
    private final PointsmanCommand pointsman;

    FailedWork(PointsmanCommand pointsman) {
        this.pointsman = pointsman;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        int exitCode = switch (failure) {
            case WrongInput wrong -> wrong(name, wrong.getMessage(), err);
            case CannotServe wrong -> wrong(name, wrong.getMessage(), err);
            case UnreadableInput wrong -> wrong(name, wrong.getMessage(), err);
            case MalformedCsv wrong -> wrong(name, wrong.getMessage(), err);
            case InvalidYaml wrong -> wrong(name, wrong.getMessage(), err);
            case UncheckedIOException broken -> broken(name, String.valueOf(broken.getCause()), err);
            case IOException broken -> broken(name, reason(broken), err);
            default -> unforeseen(name, failure, err);
        };
        if (pointsman.wantsStacktrace()) {
            failure.printStackTrace(err);
        }
        return exitCode;
    }

    /// What an I/O failure is about, in words: several of its kinds have a file for a message and nothing else.
    static String reason(IOException broken) {
        return switch (broken) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "access denied: " + denied.getFile();
            case FileSystemException failed -> String.valueOf(failed.getMessage());
            case CharacterCodingException _ -> "is not UTF-8 text";
            default -> oneLine(String.valueOf(broken.getMessage()));
        };
    }

    static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static int wrong(String name, @Nullable String message, PrintWriter err) {
        err.println(name + ": " + message);
        return ExitCode.USAGE;
    }

    private static int broken(String name, String message, PrintWriter err) {
        err.println(name + ": " + message);
        return ExitCode.SOFTWARE;
    }

    private int unforeseen(String name, Exception failure, PrintWriter err) {
        err.println(name + ": failed unexpectedly: " + oneLine(failure.toString()));
        err.println(
                "This is a fault of Pointsman. Please report it with the command, the output of 'pointsman --version'"
                        + (pointsman.wantsStacktrace() ? " and what follows:" : " and what --stacktrace shows."));
        return ExitCode.SOFTWARE;
    }
}
