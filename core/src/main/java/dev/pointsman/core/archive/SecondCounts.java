package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;

/// Counts of one cell in one second of event time.
///
/// @param second since the epoch
/// @param sums by [Measure], in its order; not modified
public record SecondCounts(Cell cell, long second, int[] sums) {
    public SecondCounts {
        if (sums.length != Measure.COUNT) {
            throw new IllegalArgumentException("one sum a measure: sums=" + sums.length);
        }
    }

    public int of(Measure measure) {
        return sums[measure.ordinal()];
    }
}
