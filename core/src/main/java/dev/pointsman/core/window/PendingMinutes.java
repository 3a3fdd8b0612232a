package dev.pointsman.core.window;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts by minute of event time and cell that the archive does not have yet. They are whole, whatever an incident
/// explains and however late they came. Holds at most [#MINUTES_MAX] rows of about 150 bytes. For one thread.
final class PendingMinutes {
    static final int MINUTES_MAX = 500_000;

    private static final long MINUTE = 60;

    private final int minutesMax;
    private final Map<Long, Map<CellWindow, int[]>> byMinute = new TreeMap<>();
    private int size;
    private long leftOut;

    PendingMinutes() {
        this(MINUTES_MAX);
    }

    PendingMinutes(int minutesMax) {
        this.minutesMax = minutesMax;
    }

    void add(CellWindow window, long second, Counts counts) {
        Map<CellWindow, int[]> cells = byMinute.computeIfAbsent(Math.floorDiv(second, MINUTE), _ -> new HashMap<>());
        int[] sums = cells.get(window);
        if (sums == null) {
            if (size == minutesMax) {
                leftOut++;
                return;
            }
            sums = new int[Measure.COUNT];
            cells.put(window, sums);
            size++;
        }
        counts.addTo(sums, 0, 0, Measure.COUNT);
    }

    /// What has come since the last call: by minute, and within it in the order of the cells' appearance.
    List<MinuteCounts> drain() {
        List<MinuteCounts> drained = new ArrayList<>(size);
        byMinute.forEach((minute, cells) -> cells.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().index()))
                .forEach(entry -> drained.add(new MinuteCounts(entry.getKey().cell(), minute, entry.getValue()))));
        byMinute.clear();
        size = 0;
        return drained;
    }

    /// How many rows found no room: they are missing in the archive.
    long leftOut() {
        return leftOut;
    }
}
