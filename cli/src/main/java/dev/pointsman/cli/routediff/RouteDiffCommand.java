package dev.pointsman.cli.routediff;

import dev.pointsman.cli.input.EventsInput;
import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.OutputFolder;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.ordering.RulesFile;
import dev.pointsman.cli.registry.RegistryFile;
import dev.pointsman.cli.snapshot.EnvelopeFile;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.backtest.input.EndOfInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `route-diff`: who would go to another channel by other routing rules.
@Command(
        name = "route-diff",
        sortOptions = false,
        description = {
            "Routes recorded payments by the old rules and by new ones, and says who goes first to another channel: how"
                    + " many, how much money, from where to where, and by which rule.",
            "Each payment is routed once, as its first event describes it; refunds stay where they are and are left"
                    + " out.",
            "All channels are taken as Active, and nothing is known of their success, unless --snapshot says otherwise.",
            "Lines that are refused are named and the rest is used; the exit code is then 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman route-diff --events events.ndjson.gz --registry serve.yaml --rules new.json",
            "  pointsman route-diff --events events.ndjson --registry serve.yaml --old-rules old.json --rules new.json",
            "  pointsman route-diff --events - --snapshot held.snapshot --rules new.json --limit 100000 --out out/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class RouteDiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE|-",
            description = "Recorded payments, plain or gzip; - reads standard input.")
    private String events;

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            description = "A server's configuration or a registry, with the channels. Default: those of --snapshot.")
    private @Nullable Path registry;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "A snapshot, as GET /v1/snapshot answers it, with states, quotas and figures; not verified.")
    private @Nullable Path snapshot;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "FILE",
            description = "The new rules, JSON as PUT /v1/rules takes them.")
    private Path rules;

    @Option(
            names = "--old-rules",
            paramLabel = "FILE",
            description = "The old rules. Default: those of --registry, or of --snapshot.")
    private @Nullable Path oldRules;

    @Option(names = "--limit", paramLabel = "N", description = "Payments to route at most, 1 or more. Default: all.")
    private @Nullable Long limit;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write route-diff.json to; made when missing.")
    private @Nullable Path out;

    public RouteDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (limit != null && limit < 1) {
            throw new WrongInput("--limit: must be 1 or more: " + limit, null);
        }
        Snapshot standing = standing();
        Snapshot before = oldRules == null ? standing : ruled(standing, read("--old-rules", oldRules));
        Snapshot after = ruled(before, read("--rules", rules));
        Path folder = out == null ? null : OutputFolder.make(out);
        EventsInput named = new EventsInput(events);
        RouteDiff diff = new RouteDiff(Router.of(before), Router.of(after));
        FirstAttempts attempts = new FirstAttempts(diff, limit == null ? Long.MAX_VALUE : limit);
        EndOfInput end = read(named, attempts);
        new DiffReport(diff, terminal.out()).print(attempts.refunds());
        if (folder != null) {
            terminal.out().println();
            terminal.out().println(DiffFiles.write(diff, attempts.refunds(), folder) + ": written");
        }
        boolean complaint = named.complain(attempts.rejected(), end, attempts.events(), terminal.err());
        return complaint ? ExitCode.USAGE : ExitCode.OK;
    }

    private EndOfInput read(EventsInput named, FirstAttempts attempts) {
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            return named.open(terminal.in()).read(attempts, progress::reached);
        } catch (FirstAttempts.Enough _) {
            return new EndOfInput.Complete(attempts.events());
        }
    }

    private static List<RoutingRule> read(String option, Path file) {
        return InputFile.read(option, file, RulesFile::read);
    }

    /// What both are routed on.
    private Snapshot standing() {
        Snapshot held = snapshot == null
                ? null
                : EnvelopeFile.unverified("--snapshot", snapshot).snapshot();
        if (registry == null) {
            if (held == null) {
                throw new WrongInput("give --registry, --snapshot or both: channels are needed to route to", null);
            }
            return held;
        }
        Registered registered = InputFile.read("--registry", registry, RegistryFile::read);
        SnapshotVersion version = held == null ? new SnapshotVersion(0, 0) : held.version();
        Complaints complaints = held == null ? Complaints.NOBODY : held.rules().complaints();
        Rules declared = new Rules(version, registered.ordering(), registered.channels(), complaints);
        return held == null
                ? new Snapshot(version, Instant.EPOCH, declared, List.of())
                : new Snapshot(version, held.issuedAt(), declared, held.states(), held.quotas(), held.figures());
    }

    private static Snapshot ruled(Snapshot snapshot, List<RoutingRule> others) {
        Rules rules = snapshot.rules();
        Ordering ordering = rules.ordering().with(others);
        return new Snapshot(
                snapshot.version(),
                snapshot.issuedAt(),
                new Rules(rules.version(), ordering, rules.channels(), rules.complaints()),
                snapshot.states(),
                snapshot.quotas(),
                snapshot.figures());
    }
}
