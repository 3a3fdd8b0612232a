package dev.pointsman.core.window;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts by minute and second of event time and cell that the archive does not have yet. They are whole,
/// whatever an incident explains and however late they came. Holds at most [#MINUTES_MAX] rows; when their
/// seconds have grown to [#SECOND_BYTES_MAX], further seconds are left out and the sums stand alone. For
/// one thread.
final class PendingMinutes {
    static final int MINUTES_MAX = 500_000;
    static final int SECOND_BYTES_MAX = 256 << 20;

    private static final long MINUTE = 60;

    private final int minutesMax;
    private final Map<Long, Map<CellWindow, PendingMinute>> byMinute = new TreeMap<>();
    private int size;
    private long leftOut;
    private long secondBytes;

    PendingMinutes() {
        this(MINUTES_MAX);
    }

    PendingMinutes(int minutesMax) {
        this.minutesMax = minutesMax;
    }

    void add(CellWindow window, long second, Counts counts) {
        Map<CellWindow, PendingMinute> cells =
                byMinute.computeIfAbsent(Math.floorDiv(second, MINUTE), _ -> new HashMap<>());
        PendingMinute minute = cells.get(window);
        if (minute == null) {
            if (size == minutesMax) {
                leftOut++;
                return;
            }
            minute = new PendingMinute();
            cells.put(window, minute);
            size++;
        }
        secondBytes += minute.add((int) Math.floorMod(second, MINUTE), counts, secondBytes < SECOND_BYTES_MAX);
    }

    /// What has come since the last call: by minute, and within it in the order of the cells' appearance.
    List<MinuteCounts> drain() {
        List<MinuteCounts> drained = new ArrayList<>(size);
        byMinute.forEach((minute, cells) -> cells.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().index()))
                .forEach(entry ->
                        drained.add(entry.getValue().counts(entry.getKey().cell(), minute))));
        byMinute.clear();
        size = 0;
        secondBytes = 0;
        return drained;
    }

    /// How many rows found no room: they are missing in the archive.
    long leftOut() {
        return leftOut;
    }
}
