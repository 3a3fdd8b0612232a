package dev.pointsman.cli;

import dev.pointsman.cli.input.FailureWords;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.serve.CannotServe;
import dev.pointsman.simulator.backtest.input.UnreadableInput;
import dev.pointsman.simulator.csv.MalformedCsv;
import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
            case IOException broken -> broken(name, FailureWords.of(broken), err);
            default -> unforeseen(name, failure, err);
        };
        if (pointsman.wantsStacktrace()) {
            failure.printStackTrace(err);
        }
        return exitCode;
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
        err.println(name + ": failed unexpectedly: " + FailureWords.oneLine(failure.toString()));
        err.println(
                "This is a fault of Pointsman. Please report it with the command, the output of 'pointsman --version'"
                        + (pointsman.wantsStacktrace() ? " and what follows:" : " and what --stacktrace shows."));
        return ExitCode.SOFTWARE;
    }
}
