package dev.pointsman.core.window;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.PackedSeconds;
import dev.pointsman.core.archive.Packing;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Counts of one cell and minute that the archive does not have yet. The few seconds that counts come for
/// at once stay open and are only added to; the others are packed. For one thread.
final class PendingMinute {
    private static final int OPEN = 4;
    private static final int NONE = -1;

    private final int[] sums = new int[Measure.COUNT];
    private final int[] openSecond = new int[OPEN];
    private final int[] @Nullable [] open = new int[OPEN][];
    private @Nullable Packing packing;
    private boolean secondsAreWhole = true;

    PendingMinute() {
        Arrays.fill(openSecond, NONE);
    }

    /// Adds counts of one second.
    ///
    /// @param second in the minute
    /// @param hasRoom whether seconds may grow
    /// @return how many bytes they grew by
    int add(int second, Counts counts, boolean hasRoom) {
        int place = second % OPEN;
        int grown = 0;
        if (openSecond[place] != second) {
            grown = close(place, hasRoom);
            openSecond[place] = second;
        }
        int[] target = open[place];
        if (target == null) {
            target = new int[Measure.COUNT];
            open[place] = target;
        }
        counts.addTo(target, 0, 0, Measure.COUNT);
        return grown;
    }

    private int close(int place, boolean hasRoom) {
        int[] closed = open[place];
        if (openSecond[place] == NONE || closed == null) {
            return 0;
        }
        for (int measure = 0; measure < closed.length; measure++) {
            sums[measure] += closed[measure];
        }
        int grown = 0;
        if (hasRoom && secondsAreWhole) {
            Packing seconds = packing == null ? new Packing() : packing;
            int before = packing == null ? 0 : seconds.size();
            packing = seconds;
            seconds.add(openSecond[place], closed);
            grown = seconds.size() - before;
        } else {
            secondsAreWhole = false;
        }
        Arrays.fill(closed, 0);
        openSecond[place] = NONE;
        return grown;
    }

    /// Nothing is added after.
    MinuteCounts counts(Cell cell, long minute) {
        for (int place = 0; place < OPEN; place++) {
            close(place, true);
        }
        PackedSeconds seconds = secondsAreWhole && packing != null ? packing.packed() : PackedSeconds.NOTHING;
        return new MinuteCounts(cell, minute, sums, seconds);
    }
}
