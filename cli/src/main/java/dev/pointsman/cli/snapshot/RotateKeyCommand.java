package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.server.publishing.KeyFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `snapshot rotate-key`: changes the key that signs snapshots, in two steps.
@Command(
        name = "rotate-key",
        sortOptions = false,
        description = {
            "Changes the key that signs snapshots, in two calls, without a moment in which a router refuses them.",
            "The first call makes the next key; the server publishes it at once. Then every router must pin both.",
            "The second call makes the next key the one that signs, from the server's next start on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman snapshot rotate-key --data /var/lib/pointsman    then let every router pin both keys",
            "  pointsman snapshot rotate-key --data /var/lib/pointsman    then restart the server"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class RotateKeyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The server's data folder; as the user that runs the server.")
    private Path data;

    RotateKeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        switch (rotated()) {
            case KeyFolder.Step.NextMade made ->
                tell(
                        "The next key is made: " + made.next() + " in " + made.file() + ".",
                        "Snapshots are still signed with " + made.signing() + ".",
                        "GET /v1/snapshot/keys tells both from now on. Let every router pin both, and make sure that none is"
                                + " left out: one that knows the old key only will refuse every snapshot after the change.",
                        "Then call this again, and restart the server.");
            case KeyFolder.Step.Switched switched ->
                tell(
                        "Snapshots are signed with " + switched.signing()
                                + " from the server's next start on: restart it.",
                        "The key of before, " + switched.retired() + ", is kept in " + switched.retiredFile()
                                + " for the way back. Delete it, and let routers forget it, when all of them follow.");
        }
        return ExitCode.OK;
    }

    private KeyFolder.Step rotated() {
        try {
            return KeyFolder.in(data).rotate();
        } catch (IllegalArgumentException wrong) {
            throw new WrongInput("--data: " + wrong.getMessage(), wrong);
        }
    }

    private void tell(String... lines) {
        for (String line : lines) {
            terminal.out().println(line);
        }
    }
}
