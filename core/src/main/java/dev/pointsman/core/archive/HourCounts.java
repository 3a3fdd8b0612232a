package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;

/// Counts of one cell in one hour of event time: the sum of its minutes.
///
/// @param hour since the epoch
/// @param sums by [Measure], in its order; not modified
public record HourCounts(Cell cell, long hour, long[] sums) {
    private static final long MINUTES = 60;

    public HourCounts {
        if (sums.length != Measure.COUNT) {
            throw new IllegalArgumentException("one sum a measure: sums=" + sums.length);
        }
    }

    /// What one minute is of its hour.
    public static HourCounts of(MinuteCounts minute) {
        long[] sums = new long[Measure.COUNT];
        for (int measure = 0; measure < sums.length; measure++) {
            sums[measure] = minute.sums()[measure];
        }
        return new HourCounts(minute.cell(), Math.floorDiv(minute.minute(), MINUTES), sums);
    }

    /// Both parts of the hour.
    public HourCounts plus(HourCounts other) {
        long[] both = sums.clone();
        for (int measure = 0; measure < both.length; measure++) {
            both[measure] += other.sums[measure];
        }
        return new HourCounts(cell, hour, both);
    }

    public long of(Measure measure) {
        return sums[measure.ordinal()];
    }
}
