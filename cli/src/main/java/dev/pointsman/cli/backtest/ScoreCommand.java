package dev.pointsman.cli.backtest;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.score.IncidentRow;
import dev.pointsman.simulator.score.LabelRow;
import dev.pointsman.simulator.score.Score;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `score`: how well the incidents of a backtest tell what was really wrong.
@Command(
        name = "score",
        description = "Compares incidents with labels: recall, precision, delays, cell and party accuracy, as JSON.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman score --incidents out/incidents.csv --labels out/labels.csv",
            "  pointsman score --incidents out/incidents.csv --labels out/labels.csv | jq .recall"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class ScoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--incidents", required = true, paramLabel = "FILE", description = "incidents.csv of a backtest.")
    private Path incidents;

    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "labels.csv: what was wrong, when.")
    private Path labels;

    public ScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<IncidentRow> found = InputFile.read("--incidents", incidents, IncidentRow::read);
        List<LabelRow> wrong = InputFile.read("--labels", labels, LabelRow::read);
        terminal.out().println(Score.of(found, wrong).toJson());
        return ExitCode.OK;
    }
}
