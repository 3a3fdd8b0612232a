package dev.pointsman.cli.simulate;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.OutOption;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.ScenarioReader;
import dev.pointsman.simulator.traffic.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `simulate`: plays a scenario on a virtual clock into a file of payment events.
@Command(
        name = "simulate",
        description = "Plays a scenario: writes events.ndjson and labels.csv. The same seed gives the same files.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman simulate --scenario hard-outage --out out/",
            "  pointsman simulate --scenario my-scenario.yaml --seed 7 --out out/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "NAME|FILE",
            description = "A shipped scenario by its name, or a YAML file.")
    private String scenario;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private OutOption out;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Scenario played = played();
        Path folder = out.folder();
        long events;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            long totalMillis = played.duration().toMillis();
            events = ScenarioFiles.write(
                    played,
                    seed,
                    folder,
                    (now, written) -> progress.reached(
                            Duration.between(played.start(), now).toMillis(), OptionalLong.of(totalMillis), written));
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s, seed %d: %,d events and %s written to %s%n",
                        played.name(),
                        seed,
                        events,
                        played.faults().size() == 1
                                ? "1 label"
                                : played.faults().size() + " labels",
                        folder);
        return ExitCode.OK;
    }

    /// A shipped name comes first: a file of that name is meant with a folder before it (`./clean`).
    private Scenario played() throws IOException {
        if (ScenarioReader.SHIPPED.contains(scenario)) {
            return ScenarioReader.shipped(scenario);
        }
        Path file = Path.of(scenario);
        if (!Files.exists(file)) {
            throw new WrongInput(
                    "--scenario: neither a file nor one of " + String.join(", ", ScenarioReader.SHIPPED) + ": "
                            + scenario,
                    null);
        }
        return InputFile.read("--scenario", file, ScenarioReader::read);
    }
}
