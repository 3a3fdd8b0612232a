package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the probes of one channel stand.
///
/// @param askedToday of [ProbePlan#perDay]
/// @param cells that are out or on their way back
/// @param last result, or null
/// @param why nothing is probed now; null when something is
public record ProbeStanding(
        String channel,
        ProbePlan plan,
        int askedToday,
        List<CellStanding> cells,
        @Nullable Result last,
        @Nullable String why) {
    public ProbeStanding {
        cells = List.copyOf(cells);
    }

    /// Successes of the cell that has most.
    public int inARow() {
        return cells.stream().mapToInt(CellStanding::inARow).max().orElse(0);
    }

    /// One cell.
    ///
    /// @param why it is not probed; null when it is
    public record CellStanding(
            Cell cell, int inARow, @Nullable String why) {}

    /// What came of a probe.
    public record Result(Instant at, boolean ok, String words) {}
}
