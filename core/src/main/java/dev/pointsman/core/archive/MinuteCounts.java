package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;

/// Counts of one cell in one minute of event time. Additive; a part of a minute may be negative, when attempts are
/// restated.
///
/// @param minute since the epoch
/// @param sums by [Measure], in its order; not modified
public record MinuteCounts(Cell cell, long minute, int[] sums) {
    public MinuteCounts {
        if (sums.length != Measure.COUNT) {
            throw new IllegalArgumentException("one sum a measure: sums=" + sums.length);
        }
    }

    public int of(Measure measure) {
        return sums[measure.ordinal()];
    }
}
