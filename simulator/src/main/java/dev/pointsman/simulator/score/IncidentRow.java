package dev.pointsman.simulator.score;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.simulator.csv.CsvRow;
import dev.pointsman.simulator.csv.MalformedCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of `incidents.csv`: what was detected, where, and when.
///
/// Severity, baseline, evidence and reasons are kept as they were written, since nothing is judged by them.
///
/// @param faultParty null when none was named
/// @param estimatedStart null when none was estimated
/// @param endedAt null while the incident is open
public record IncidentRow(
        String incident,
        String kind,
        Cell cell,
        @Nullable FaultParty faultParty,
        String severity,
        @Nullable Instant estimatedStart,
        Instant detectedAt,
        @Nullable Instant endedAt,
        long attempts,
        long failures,
        String baseline,
        String evidence,
        String reasons) {

    /// The columns of `incidents.csv` in their order.
    public static final List<String> HEADER = List.of(
            "incident",
            "kind",
            "cell",
            "fault_party",
            "severity",
            "estimated_start",
            "detected_at",
            "ended_at",
            "attempts",
            "failures",
            "baseline",
            "evidence",
            "reasons");

    public IncidentRow {
        if (endedAt != null && endedAt.isBefore(detectedAt)) {
            throw new IllegalArgumentException("ended_at must not be before detected_at: incident=" + incident
                    + " detected_at=" + detectedAt + " ended_at=" + endedAt);
        }
        if (failures > attempts) {
            throw new IllegalArgumentException("failures must not exceed attempts: incident=" + incident + " failures="
                    + failures + " attempts=" + attempts);
        }
    }

    /// Reads a whole `incidents.csv`.
    public static List<IncidentRow> read(Path file) throws IOException {
        List<IncidentRow> rows = new ArrayList<>();
        try (CsvReader csv = CsvReader.open(file).requiring(HEADER)) {
            for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(of(row.get()));
            }
        }
        return rows;
    }

    private static IncidentRow of(CsvRow row) {
        FaultParty party = row.text("fault_party").isEmpty() ? null : row.required("fault_party", FaultParty::valueOf);
        try {
            return new IncidentRow(
                    row.required("incident"),
                    row.required("kind"),
                    row.required("cell", Cell::parse),
                    party,
                    row.text("severity"),
                    row.instantIfGiven("estimated_start").orElse(null),
                    row.instant("detected_at"),
                    row.instantIfGiven("ended_at").orElse(null),
                    row.count("attempts"),
                    row.count("failures"),
                    row.text("baseline"),
                    row.text("evidence"),
                    row.text("reasons"));
        } catch (MalformedCsv e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw row.malformed(String.valueOf(e.getMessage()));
        }
    }

    /// The fields in the order of [#HEADER].
    public List<String> fields() {
        return List.of(
                incident,
                kind,
                cell.toString(),
                faultParty == null ? "" : faultParty.name(),
                severity,
                estimatedStart == null ? "" : estimatedStart.toString(),
                detectedAt.toString(),
                endedAt == null ? "" : endedAt.toString(),
                Long.toString(attempts),
                Long.toString(failures),
                baseline,
                evidence,
                reasons);
    }

    /// When it began as far as is known: the estimated start, or else the detection.
    Instant begin() {
        return estimatedStart != null && estimatedStart.isBefore(detectedAt) ? estimatedStart : detectedAt;
    }
}
