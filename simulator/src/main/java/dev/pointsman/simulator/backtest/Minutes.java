package dev.pointsman.simulator.backtest;

import java.time.Instant;
import java.util.Arrays;

/// Completed attempts and failures over the whole recording in at most [#SLOTS_MAX] slots: when the time outgrows
/// them, two become one. For one thread.
public final class Minutes {
    static final int SLOTS_MAX = 240;

    /// A column with less than one in so many of a usual column's attempts stays empty.
    private static final int HARDLY_ANY = 50;

    private final long[] completed = new long[SLOTS_MAX];
    private final long[] succeeded = new long[SLOTS_MAX];
    private long firstSecond = Long.MIN_VALUE;
    private long slotSeconds = 60;
    private int used;

    void add(Instant at, boolean success) {
        long second = at.getEpochSecond();
        if (firstSecond == Long.MIN_VALUE) {
            firstSecond = second;
        }
        long slot = Math.max(0, (second - firstSecond) / slotSeconds);
        while (slot >= SLOTS_MAX) {
            halve();
            slot = (second - firstSecond) / slotSeconds;
        }
        completed[(int) slot]++;
        if (success) {
            succeeded[(int) slot]++;
        }
        used = Math.max(used, (int) slot + 1);
    }

    private void halve() {
        for (int i = 0; i < SLOTS_MAX / 2; i++) {
            completed[i] = completed[2 * i] + completed[2 * i + 1];
            succeeded[i] = succeeded[2 * i] + succeeded[2 * i + 1];
        }
        Arrays.fill(completed, SLOTS_MAX / 2, SLOTS_MAX, 0);
        Arrays.fill(succeeded, SLOTS_MAX / 2, SLOTS_MAX, 0);
        slotSeconds *= 2;
        used = (used + 1) / 2;
    }

    /// The success ratio in `width` columns at most; NaN where hardly anything completed, since a handful of late
    /// answers is no picture of a channel.
    public double[] successRatios(int width) {
        int columns = Math.min(width, used);
        double[] ratios = new double[columns];
        long total = Arrays.stream(completed).sum();
        for (int column = 0; column < columns; column++) {
            long all = 0;
            long good = 0;
            for (int i = column * used / columns; i < (column + 1) * used / columns; i++) {
                all += completed[i];
                good += succeeded[i];
            }
            boolean hardlyAny = all == 0 || all * columns * HARDLY_ANY < total;
            ratios[column] = hardlyAny ? Double.NaN : (double) good / all;
        }
        return ratios;
    }
}
