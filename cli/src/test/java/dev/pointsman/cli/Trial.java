package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.simulator.csv.CsvRow;
import dev.pointsman.simulator.score.IncidentRow;
import dev.pointsman.simulator.score.LabelRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A scenario simulated, replayed and scored by the commands, and what they wrote.
record Trial(
        Path folder,
        List<LabelRow> labels,
        List<IncidentRow> incidents,
        List<TransitionRow> transitions,
        JsonNode score) {

    static final String EVENTS = "events.ndjson";

    /// One line of `transitions.csv`.
    record TransitionRow(Instant at, String cell, String from, String to, int percent) {}

    static Trial of(String scenario, int seed, Path folder) throws IOException {
        run("simulate", "--scenario", scenario, "--seed", Integer.toString(seed), "--out", folder.toString());
        replay(folder, folder);
        String score = run(
                "score",
                "--incidents",
                folder.resolve("incidents.csv").toString(),
                "--labels",
                folder.resolve("labels.csv").toString());
        return new Trial(
                folder,
                LabelRow.read(folder.resolve("labels.csv")),
                IncidentRow.read(folder.resolve("incidents.csv")),
                transitions(folder.resolve("transitions.csv")),
                JsonMapper.shared().readTree(score));
    }

    /// Replays the events of a folder into another.
    static void replay(Path from, Path to) {
        run("backtest", "--events", from.resolve(EVENTS).toString(), "--out", to.toString());
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(args, new PrintWriter(out), new PrintWriter(err));
        assertThat(err.toString()).as("what %s complains of", List.of(args)).isEmpty();
        assertThat(exitCode).as("exit code of %s", List.of(args)).isZero();
        return out.toString();
    }

    private static List<TransitionRow> transitions(Path file) throws IOException {
        List<TransitionRow> rows = new ArrayList<>();
        try (CsvReader csv =
                CsvReader.open(file).requiring(List.of("at", "cell", "from", "to", "percent", "reason", "incident"))) {
            for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
                CsvRow fields = row.get();
                rows.add(new TransitionRow(
                        fields.instant("at"),
                        fields.required("cell"),
                        fields.required("from"),
                        fields.required("to"),
                        Math.toIntExact(fields.count("percent"))));
            }
        }
        return rows;
    }

    /// The only fault of the scenario.
    LabelRow fault() {
        assertThat(labels).hasSize(1);
        return labels.getFirst();
    }

    List<TransitionRow> to(String state) {
        return transitions.stream().filter(row -> row.to().equals(state)).toList();
    }

    /// The last way back: what followed the last suspension.
    List<TransitionRow> afterTheLastSuspension() {
        int last = transitions.lastIndexOf(to("SUSPENDED").getLast());
        return transitions.subList(last + 1, transitions.size());
    }
}
