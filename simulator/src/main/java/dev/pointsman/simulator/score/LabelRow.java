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

/// One line of `labels.csv`: what was really wrong, where, and from when to when.
///
/// @param kind the kind of incident that should be found, such as SUCCESS_LOW
public record LabelRow(String scenario, Cell cell, String kind, FaultParty faultParty, Instant start, Instant end) {
    /// The columns of `labels.csv` in their order.
    public static final List<String> HEADER = List.of("scenario", "cell", "kind", "fault_party", "start", "end");

    public LabelRow {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start: start=" + start + " end=" + end);
        }
    }

    /// Reads a whole `labels.csv`; one without rows says that nothing was wrong.
    public static List<LabelRow> read(Path file) throws IOException {
        List<LabelRow> rows = new ArrayList<>();
        try (CsvReader csv = CsvReader.open(file).requiring(HEADER)) {
            for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(of(row.get()));
            }
        }
        return rows;
    }

    private static LabelRow of(CsvRow row) {
        try {
            return new LabelRow(
                    row.text("scenario"),
                    row.required("cell", Cell::parse),
                    row.required("kind"),
                    row.required("fault_party", FaultParty::valueOf),
                    row.instant("start"),
                    row.instant("end"));
        } catch (MalformedCsv e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw row.malformed(String.valueOf(e.getMessage()));
        }
    }

    /// The fields in the order of [#HEADER].
    public List<String> fields() {
        return List.of(scenario, cell.toString(), kind, faultParty.name(), start.toString(), end.toString());
    }
}
