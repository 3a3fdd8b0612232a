package dev.pointsman.cli.simulate;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.OutputFolder;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.drill.DrillBar;
import dev.pointsman.simulator.drill.DrillReport;
import dev.pointsman.simulator.drill.DrillStudy;
import dev.pointsman.simulator.drill.RunKey;
import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.DrillScenarioReader;
import dev.pointsman.simulator.drill.guards.GuardReport;
import dev.pointsman.simulator.drill.guards.GuardStudy;
import dev.pointsman.simulator.drill.policy.Policies;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `drill`: what faults cost under our policy and under others, in a closed loop.
@Command(
        name = "drill",
        description = {
            "Plays faults in a simulated company whose channels fare as they are routed to, under several policies side"
                    + " by side; writes a report with plots, and summary.json.",
            "The same seeds give the same figures. Twenty seeds of all drills take about an hour on two cores.",
            "With --guards: our policy alone in random companies with random faults, to see that the guards hold."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman drill --scenario hard-outage --policy ours,breaker,oracle --out out/",
            "  pointsman drill --scenario my-drill.yaml --seeds 20 --out out/",
            "  pointsman drill --seeds 20 --out docs/drills.md",
            "  pointsman drill --guards --seeds 1000 --out docs/drills-guards.md"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class DrillCommand implements Callable<Integer> {
    private static final int SEEDS_MAX = 10_000;
    private static final String MARKDOWN = ".md";

    private final Terminal terminal;

    @Option(
            names = {"--scenario", "--scenarios"},
            paramLabel = "NAME|FILE",
            split = ",",
            description = "Shipped drills by their names, or YAML files. Default: all that are shipped.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = {"--policy", "--policies"},
            paramLabel = "NAME",
            split = ",",
            description = "Default: all of them.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each drill under each policy; random runs with --guards. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "2001",
            description = "Default: ${DEFAULT-VALUE}. Seeds below 1000 are for choosing parameters.")
    private long firstSeed;

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE.md",
            defaultValue = "out",
            description =
                    "Folder for report.md, its plots and summary.json; or the report's own name, and the rest goes to"
                            + " the folder named like it. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--guards", description = "Random runs that look after each second whether the guards held.")
    private boolean guards;

    public DrillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > SEEDS_MAX) {
            throw new WrongInput("--seeds: must be in 1.." + SEEDS_MAX + ": " + seeds, null);
        }
        if (guards) {
            return guards();
        }
        List<DrillScenario> drills = drills();
        List<String> compared = compared();
        Path page = page();
        Path folder = OutputFolder.make(plots(page));
        List<RunKey> runs = RunKey.of(drills, compared, firstSeed, seeds);
        List<RunFigures> figures;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            figures = DrillStudy.run(
                    runs,
                    Runtime.getRuntime().availableProcessors(),
                    (done, of) -> progress.reached(done, OptionalLong.of(of), "runs", done));
        }
        List<DrillBar> bars = DrillReport.write(drills, figures, page, folder);
        for (DrillBar bar : bars) {
            terminal.out()
                    .println((bar.reached() ? "reached" : "MISSED") + "  " + bar.figure() + ": " + bar.measured()
                            + ", wanted " + bar.wanted());
        }
        terminal.out().println(runs.size() + " runs; written to " + page);
        return ExitCode.OK;
    }

    private int guards() throws IOException {
        if (!scenarios.isEmpty() || !policies.isEmpty()) {
            throw new WrongInput(
                    "--guards draws companies and faults by chance and plays our policy: leave out"
                            + " --scenario and --policy",
                    null);
        }
        Path page = page();
        OutputFolder.make(Objects.requireNonNullElse(page.toAbsolutePath().getParent(), Path.of(".")));
        GuardStudy study;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            study = GuardStudy.run(
                    firstSeed,
                    seeds,
                    Runtime.getRuntime().availableProcessors(),
                    (done, of) -> progress.reached(done, OptionalLong.of(of), "runs", done));
        }
        GuardReport.write(study, page).forEach(terminal.out()::println);
        terminal.out().println(seeds + " runs; written to " + page);
        return ExitCode.OK;
    }

    private boolean namesPage() {
        return out.toString().endsWith(MARKDOWN) && !Files.isDirectory(out);
    }

    private Path page() {
        return namesPage() ? out : out.resolve("report.md");
    }

    private Path plots(Path page) {
        if (!namesPage()) {
            return out;
        }
        String name = page.getFileName().toString();
        return page.resolveSibling(name.substring(0, name.length() - MARKDOWN.length()));
    }

    private List<String> compared() {
        for (String policy : policies) {
            if (!Policies.names().contains(policy)) {
                throw new WrongInput("--policy: none of " + String.join(", ", Policies.names()) + ": " + policy, null);
            }
        }
        return policies.isEmpty()
                ? Policies.names()
                : policies.stream().distinct().toList();
    }

    /// A shipped name comes first: a file of that name is meant with a folder before it (`./clean`).
    private List<DrillScenario> drills() throws IOException {
        List<DrillScenario> drills = new ArrayList<>();
        List<String> shipped = DrillScenarioReader.shipped();
        for (String wanted : scenarios.isEmpty() ? shipped : scenarios) {
            if (shipped.contains(wanted)) {
                drills.add(DrillScenarioReader.scenario(wanted));
            } else if (Files.exists(Path.of(wanted))) {
                drills.add(InputFile.read("--scenario", Path.of(wanted), DrillScenarioReader::read));
            } else {
                throw new WrongInput(
                        "--scenario: neither a file nor one of " + String.join(", ", shipped) + ": " + wanted, null);
            }
        }
        return drills;
    }
}
