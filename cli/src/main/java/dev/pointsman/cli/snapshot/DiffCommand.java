package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `snapshot diff`: what changed from one snapshot to another.
@Command(
        name = "diff",
        description = {
            "Tells what changed from one snapshot to another, a line each: channels added, removed and changed,"
                    + " states moved, quotas.",
            "Nothing is verified; snapshot verify does that. The exit code is 0 whether something changed or not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman snapshot diff yesterday.snapshot held.snapshot",
            "  pointsman snapshot diff yesterday.snapshot held.snapshot | grep '^state '"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "The snapshot before.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "The snapshot after.")
    private Path after;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Snapshot old = EnvelopeFile.unverified("OLD", before).snapshot();
        Snapshot now = EnvelopeFile.unverified("NEW", after).snapshot();
        terminal.out()
                .println("snapshot " + old.version() + " of " + old.issuedAt() + " -> " + now.version() + " of "
                        + now.issuedAt());
        List<String> changes = new SnapshotChanges(old, now).lines();
        changes.forEach(terminal.out()::println);
        if (changes.isEmpty()) {
            terminal.out().println("nothing else changed");
        }
        return ExitCode.OK;
    }
}
