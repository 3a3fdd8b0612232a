package dev.pointsman.cli.convert;

import dev.pointsman.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `convert`: turns recordings of other forms into payment events.
@Command(
        name = "convert",
        description = "Turns recordings of other forms into payment events that backtest reads.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  pointsman convert counts --help"})
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class ConvertCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private ConvertCommand() {}

    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new ConvertCommand()).addSubcommand(new ConvertCountsCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
