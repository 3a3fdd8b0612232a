package dev.pointsman.simulator.traffic;

import dev.pointsman.simulator.csv.CsvWriter;
import dev.pointsman.simulator.scenario.Fault;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.score.LabelRow;
import dev.pointsman.wire.EventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/// Writes what a scenario makes: `events.ndjson`, its payment events, and `labels.csv`, what was really wrong.
///
/// Each file appears under its name only when it is complete.
public final class ScenarioFiles {
    public static final String EVENTS = "events.ndjson";
    public static final String LABELS = "labels.csv";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long EVENTS_PER_REPORT = 10_000;

    private ScenarioFiles() {}

    /// Writes both files.
    ///
    /// @param out is made when it does not exist; files of these names in it are replaced
    /// @param progress is told now and then how far the writing is
    /// @return how many events were written
    public static long write(Scenario scenario, long seed, Path out, Progress progress) throws IOException {
        Files.createDirectories(out);
        Path events = out.resolve(EVENTS + ".part");
        Path labels = out.resolve(LABELS + ".part");
        try {
            long written = writeEvents(scenario, seed, events, progress);
            writeLabels(scenario, labels);
            Files.move(labels, out.resolve(LABELS), StandardCopyOption.REPLACE_EXISTING);
            Files.move(events, out.resolve(EVENTS), StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (UncheckedIOException e) {
            throw new IOException("the events cannot be written: file=" + events, e.getCause());
        } finally {
            Files.deleteIfExists(events);
            Files.deleteIfExists(labels);
        }
    }

    private static long writeEvents(Scenario scenario, long seed, Path file, Progress progress) throws IOException {
        long[] written = {0};
        try (EventWriter writer =
                EventWriter.ndjson(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            return Simulation.run(scenario, seed, event -> {
                writer.write(event);
                if (++written[0] % EVENTS_PER_REPORT == 0) {
                    progress.reached(event.occurredAt(), written[0]);
                }
            });
        }
    }

    private static void writeLabels(Scenario scenario, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.of(Files.newBufferedWriter(file), LabelRow.HEADER)) {
            for (LabelRow label : labels(scenario)) {
                csv.write(label.fields());
            }
        }
    }

    /// What a perfect watcher would report: one label for each fault, its pauses included.
    public static List<LabelRow> labels(Scenario scenario) {
        return scenario.faults().stream().map(fault -> label(scenario, fault)).toList();
    }

    private static LabelRow label(Scenario scenario, Fault fault) {
        Instant start = scenario.start().plus(fault.onset());
        return new LabelRow(
                scenario.name(), fault.cell(), fault.kind(), fault.party(), start, start.plus(fault.duration()));
    }

    /// Hears how far the writing is.
    @FunctionalInterface
    public interface Progress {
        /// Called every ten thousand events or so.
        ///
        /// @param now the virtual time of the last event
        /// @param events how many were written so far
        void reached(Instant now, long events);
    }
}
