package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `snapshot`: what a router holds, looked at without one.
@Command(
        name = "snapshot",
        description = "Verifies signed snapshots, shows and compares what they say, changes the key that signs them.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman snapshot verify held.snapshot --key pinned.pem",
            "  pointsman snapshot show held.snapshot",
            "  pointsman snapshot diff yesterday.snapshot held.snapshot",
            "  pointsman snapshot rotate-key --data /var/lib/pointsman"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private SnapshotCommand() {}

    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new RotateKeyCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
