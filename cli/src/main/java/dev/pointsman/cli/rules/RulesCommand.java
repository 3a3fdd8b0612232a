package dev.pointsman.cli.rules;

import dev.pointsman.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rules`: checks routing rules without a server.
@Command(
        name = "rules",
        description = "Checks routing rules as PUT /v1/rules takes them.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  pointsman rules check rules.json", "  pointsman rules check rules.json --registry serve.yaml"})
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RulesCommand() {}

    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new RulesCommand()).addSubcommand(new CheckCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
