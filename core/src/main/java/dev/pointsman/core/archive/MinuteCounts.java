package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.List;

/// Counts of one cell in one minute of event time. Additive; a part of a minute may be negative, when
/// attempts are restated.
///
/// @param minute since the epoch
/// @param sums by [Measure], in its order; not modified
/// @param seconds the same counts by the second, or nothing where they are not known
public record MinuteCounts(Cell cell, long minute, int[] sums, PackedSeconds seconds) {
    public MinuteCounts {
        if (sums.length != Measure.COUNT) {
            throw new IllegalArgumentException("one sum a measure: sums=" + sums.length);
        }
    }

    public MinuteCounts(Cell cell, long minute, int[] sums) {
        this(cell, minute, sums, PackedSeconds.NOTHING);
    }

    /// Both parts of the minute; of its seconds those that either knows.
    public MinuteCounts plus(MinuteCounts other) {
        int[] both = sums.clone();
        for (int measure = 0; measure < both.length; measure++) {
            both[measure] += other.sums[measure];
        }
        return new MinuteCounts(cell, minute, both, seconds.plus(other.seconds));
    }

    /// Its seconds that have counts, in order.
    public List<SecondCounts> bySecond() {
        List<SecondCounts> found = new ArrayList<>();
        seconds.forEach((each, second) -> found.add(new SecondCounts(cell, minute * 60 + second, each)));
        return found;
    }

    public int of(Measure measure) {
        return sums[measure.ordinal()];
    }
}
