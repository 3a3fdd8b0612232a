package dev.pointsman.cli;

import dev.pointsman.cli.input.FailureWords;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Answers a command line that cannot be understood with one line that says why and where help is.
final class WrongUsage implements IParameterExceptionHandler {
    private static final int SUGGESTIONS_MAX = 3;

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + reason(wrong) + suggestion(wrong) + "; see " + name + " --help");
        return ExitCode.USAGE;
    }

    private static String reason(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().getFirst();
            boolean command = !argument.startsWith("-")
                    && !wrong.getCommandLine().getSubcommands().isEmpty();
            String kind = argument.startsWith("-") ? "option" : command ? "command" : "argument";
            return "unknown " + kind + " '" + argument + "'";
        }
        String message = String.valueOf(wrong.getMessage());
        return FailureWords.oneLine(Character.toLowerCase(message.charAt(0)) + message.substring(1));
    }

    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> near =
                unmatched.getSuggestions().stream().limit(SUGGESTIONS_MAX).toList();
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }
}
