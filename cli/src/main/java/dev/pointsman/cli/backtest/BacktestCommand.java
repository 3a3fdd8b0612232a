package dev.pointsman.cli.backtest;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.OutOption;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.backtest.Backtest;
import dev.pointsman.simulator.backtest.BacktestRules;
import dev.pointsman.simulator.backtest.Summary;
import dev.pointsman.simulator.backtest.config.BacktestConfig;
import dev.pointsman.simulator.backtest.input.EndOfInput;
import dev.pointsman.simulator.backtest.input.EventFile;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `backtest`: what Pointsman would have done on recorded payments.
@Command(
        name = "backtest",
        description = {
            "Replays recorded payments, one JSON event a line, in order of time within 60 s.",
            "Writes incidents.csv, transitions.csv, advisories.csv and summary.json.",
            "Lines that are refused are named and the rest is replayed; the exit code is then 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman backtest --events events.ndjson.gz --out out/",
            "  pointsman backtest --events events.ndjson --config rules.yaml --out out/",
            "  zstd -dc events.zst | pointsman backtest --events - --out out/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class BacktestCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE|-",
            description = "Recorded payments, plain or gzip; - reads standard input.")
    private String events;

    @Option(names = "--config", paramLabel = "FILE", description = "Rules as YAML; what it leaves out is the default.")
    private @Nullable Path config;

    @Mixin
    private OutOption out;

    public BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BacktestRules rules = rules();
        EventFile input = events.equals(STANDARD_INPUT)
                ? EventFile.of("standard input", terminal.in())
                : EventFile.open(Path.of(events));
        Path folder = out.folder();
        Summary summary;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            summary = new Backtest(rules, System::nanoTime).run(input, folder, progress::reached);
        }
        new BacktestReport(summary, terminal).print(shownName(), folder);
        return complain(summary) ? ExitCode.USAGE : ExitCode.OK;
    }

    private BacktestRules rules() {
        return config == null ? BacktestRules.standard() : InputFile.read("--config", config, BacktestConfig::read);
    }

    private String shownName() {
        return events.equals(STANDARD_INPUT) ? "Standard input" : events;
    }

    /// Says what of the input could not be used.
    ///
    /// @return whether there was anything
    private boolean complain(Summary summary) {
        RejectedLines rejected = summary.rejected();
        PrintWriter err = terminal.err();
        rejected.first().forEach(line -> err.println(events + ": " + line));
        if (rejected.total() > rejected.first().size()) {
            err.printf(
                    Locale.ROOT,
                    "%s: and %,d more%n",
                    events,
                    rejected.total() - rejected.first().size());
        }
        if (!rejected.none()) {
            err.printf(Locale.ROOT, "%s: %,d lines refused: %s%n", events, rejected.total(), rejected.counts());
        }
        if (summary.end() instanceof EndOfInput.BrokenOff broken) {
            err.println(broken.reason());
        }
        boolean nothing = summary.events() == 0 && rejected.none() && summary.isComplete();
        if (nothing) {
            err.println(events + ": line 1: there is no event: the input is empty");
        }
        return nothing || !rejected.none() || !summary.isComplete();
    }
}
