package dev.pointsman.cli.simulate;

import dev.pointsman.cli.input.OutputFolder;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.accuracy.AccuracyReport;
import dev.pointsman.simulator.accuracy.Bar;
import dev.pointsman.simulator.accuracy.Study;
import dev.pointsman.simulator.accuracy.TrialKey;
import dev.pointsman.simulator.accuracy.TrialResult;
import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.family.FamilyReader;
import dev.pointsman.simulator.accuracy.optimum.KnownRise;
import dev.pointsman.simulator.accuracy.optimum.OptimumReport;
import dev.pointsman.simulator.accuracy.optimum.OptimumTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `accuracy`: how well faults are detected, measured on simulated companies beside other tools.
@Command(
        name = "accuracy",
        description = {
            "Measures detection on families of simulated faults and healthy months, beside five other rules; writes"
                    + " accuracy.md with plots.",
            "The whole run takes about an hour on two cores."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman accuracy --out docs",
            "  pointsman accuracy --families hard-outage,bank-down --seeds 5 --out out/",
            "  pointsman accuracy --optimum --out docs"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class AccuracyCommand implements Callable<Integer> {
    private static final int KNOWN_RISES = 2_000;

    private final Terminal terminal;

    @Option(names = "--families", paramLabel = "NAME", split = ",", description = "Default: all of them.")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Trials at each rate. Default: what each family's file says.")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1001",
            description = "Default: ${DEFAULT-VALUE}. Seeds below 1000 are for choosing parameters.")
    private long firstSeed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "docs",
            description = "Folder to write to; made when missing. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--optimum",
            description = "Instead: prints delay over the exact optimum, and writes accuracy-optimum.md.")
    private boolean optimum;

    public AccuracyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (seeds < 0) {
            throw new WrongInput("--seeds: must be at least 1: " + seeds, null);
        }
        List<Family> chosen = chosen();
        Path folder = OutputFolder.make(out);
        int threads = Runtime.getRuntime().availableProcessors();
        return optimum ? optimum(folder, threads) : study(chosen, folder, threads);
    }

    private Integer optimum(Path folder, int threads) throws IOException {
        List<OptimumTrial> trials;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            trials = OptimumReport.run(
                    OptimumTrial.Effort.standard(),
                    firstSeed,
                    threads,
                    (done, of) -> progress.reached(done, OptionalLong.of(of), "rows", done));
        }
        String text = OptimumReport.text(trials, firstSeed);
        Files.writeString(folder.resolve(OptimumReport.FILE), text);
        terminal.out().print(text);
        return ExitCode.OK;
    }

    private Integer study(List<Family> chosen, Path folder, int threads) throws IOException {
        List<TrialKey> trials = TrialKey.of(chosen, firstSeed, seeds);
        List<TrialResult> results;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            results = Study.run(
                    trials, threads, (done, of) -> progress.reached(done, OptionalLong.of(of), "trials", done));
        }
        List<KnownRise> rises = KnownRise.measured(KNOWN_RISES, firstSeed);
        for (Bar bar : AccuracyReport.write(results, rises, folder)) {
            terminal.out().println(bar.verdict() + "  " + bar.figure() + ": " + bar.measured() + ", " + bar.wanted());
        }
        terminal.out().println(trials.size() + " trials; written to " + folder.resolve(AccuracyReport.FILE));
        return ExitCode.OK;
    }

    private List<Family> chosen() throws IOException {
        List<Family> chosen = new ArrayList<>();
        for (String name : families.isEmpty() ? FamilyReader.shipped() : families) {
            try {
                chosen.add(FamilyReader.family(name));
            } catch (IllegalArgumentException e) {
                throw new WrongInput("--families: " + e.getMessage(), e);
            }
        }
        return chosen;
    }
}
