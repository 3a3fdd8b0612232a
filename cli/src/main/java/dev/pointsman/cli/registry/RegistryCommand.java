package dev.pointsman.cli.registry;

import dev.pointsman.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `registry`: checks a registry of channels, shows and exports what it declares, without a server.
@Command(
        name = "registry",
        description = "Checks a registry of channels, shows what it declares, and exports it.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman registry check serve.yaml",
            "  pointsman registry show serve.yaml",
            "  pointsman registry export serve.yaml --out registry.yaml",
            "  pointsman registry export --events events.ndjson.gz --out registry.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class RegistryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RegistryCommand() {}

    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new RegistryCommand())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new ExportCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
