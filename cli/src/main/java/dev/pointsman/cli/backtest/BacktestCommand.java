package dev.pointsman.cli.backtest;

import dev.pointsman.cli.input.EventsInput;
import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.OutOption;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.backtest.Backtest;
import dev.pointsman.simulator.backtest.BacktestRules;
import dev.pointsman.simulator.backtest.Summary;
import dev.pointsman.simulator.backtest.config.BacktestConfig;
import dev.pointsman.simulator.backtest.input.EventFile;
import java.io.IOException;
import java.nio.file.Path;
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
        EventsInput named = new EventsInput(events);
        EventFile input = named.open(terminal.in());
        Path folder = out.folder();
        Summary summary;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            summary = new Backtest(rules, System::nanoTime).run(input, folder, progress::reached);
        }
        new BacktestReport(summary, terminal).print(named.shownName(), folder);
        boolean complaint = named.complain(summary.rejected(), summary.end(), summary.events(), terminal.err());
        return complaint ? ExitCode.USAGE : ExitCode.OK;
    }

    private BacktestRules rules() {
        return config == null ? BacktestRules.standard() : InputFile.read("--config", config, BacktestConfig::read);
    }
}
