package dev.pointsman.simulator.backtest;

import dev.pointsman.core.Decision;
import dev.pointsman.core.DecisionLog;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Advisory;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.simulator.csv.CsvWriter;
import dev.pointsman.simulator.score.IncidentRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes decisions as the files of a backtest: transitions and advisories as they come, each incident as it stood
/// last when the backtest ends. For one thread.
final class Outputs implements DecisionLog, AutoCloseable {
    static final String INCIDENTS = "incidents.csv";
    static final String TRANSITIONS = "transitions.csv";
    static final String ADVISORIES = "advisories.csv";

    /// So many transitions are kept for the report; the file has all of them.
    static final int TRANSITIONS_SHOWN_MAX = 2_000;

    private final Path dir;
    private final CsvWriter transitionRows;
    private final CsvWriter advisoryRows;
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final List<Transition> shown = new ArrayList<>();
    private long transitions;
    private long advisories;

    private Outputs(Path dir, CsvWriter transitionRows, CsvWriter advisoryRows) {
        this.dir = dir;
        this.transitionRows = transitionRows;
        this.advisoryRows = advisoryRows;
    }

    static Outputs into(Path dir) throws IOException {
        Files.createDirectories(dir);
        CsvWriter transitions = CsvWriter.of(
                Files.newBufferedWriter(dir.resolve(TRANSITIONS)),
                List.of("at", "cell", "from", "to", "percent", "reason", "incident"));
        CsvWriter advisories = CsvWriter.of(
                Files.newBufferedWriter(dir.resolve(ADVISORIES)),
                List.of("at", "kind", "cell", "attempts", "failures", "window_seconds", "words"));
        return new Outputs(dir, transitions, advisories);
    }

    @Override
    public void commit(Decision decision) {
        if (decision.isQuiet()) {
            return;
        }
        try {
            for (Transition transition : decision.transitions()) {
                write(transition);
            }
            for (Advisory advisory : decision.advisories()) {
                write(advisory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + dir, e);
        }
        decision.incidents().forEach(incident -> incidents.put(incident.id(), incident));
    }

    private void write(Transition transition) throws IOException {
        transitions++;
        if (shown.size() < TRANSITIONS_SHOWN_MAX) {
            shown.add(transition);
        }
        transitionRows.write(List.of(
                transition.at().toString(),
                transition.cell().toString(),
                transition.from().name(),
                transition.to().name(),
                Integer.toString(transition.to().trafficPercent()),
                transition.reason(),
                transition.incident() == null ? "" : transition.incident()));
    }

    private void write(Advisory advisory) throws IOException {
        advisories++;
        advisoryRows.write(List.of(
                advisory.at().toString(),
                advisory.kind().name(),
                advisory.cell().toString(),
                Integer.toString(advisory.failed().whole()),
                Integer.toString(advisory.failed().part()),
                Long.toString(advisory.seconds()),
                advisory.words()));
    }

    /// Replaces the view of incidents that are still open at the end.
    void standing(List<Incident> followed) {
        followed.forEach(incident -> incidents.put(incident.id(), incident));
    }

    @Override
    public void close() throws IOException {
        transitionRows.close();
        advisoryRows.close();
        try (CsvWriter rows = CsvWriter.of(Files.newBufferedWriter(dir.resolve(INCIDENTS)), IncidentRow.HEADER)) {
            for (Incident incident : incidents.values()) {
                rows.write(row(incident).fields());
            }
        }
    }

    private static IncidentRow row(Incident incident) {
        Evidence evidence = incident.evidence();
        return new IncidentRow(
                incident.id(),
                incident.kind().name(),
                incident.cell(),
                incident.party(),
                incident.grade().name(),
                incident.estimatedStart(),
                incident.detectedAt(),
                incident.endedAt(),
                evidence.failed().whole(),
                evidence.failed().part(),
                String.format(Locale.ROOT, "%.4f", evidence.baseline()),
                evidence.strengthText(),
                evidence.reasons().stream().map(Evidence.ReasonCount::toString).collect(Collectors.joining("|")));
    }

    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    List<Transition> shown() {
        return List.copyOf(shown);
    }

    long transitions() {
        return transitions;
    }

    long advisories() {
        return advisories;
    }
}
