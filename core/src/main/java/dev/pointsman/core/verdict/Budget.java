package dev.pointsman.core.verdict;

import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;

/// How many false alarms a team accepts, split over its cells: half to each channel's own cell, the other half over
/// the cells within it; cells that cross channels share one channel's worth. A cell's threshold is the number of
/// ticks it takes to use up its share, so thin cells get a smaller one by themselves.
///
/// @param perChannelMonth false alarms accepted per channel and month (default 0.01: one per 100 channels and month)
public record Budget(double perChannelMonth) {
    /// Below this, a handful of chance failures would do.
    public static final double THRESHOLD_MIN = 1e4;

    public Budget {
        if (!(perChannelMonth > 0 && perChannelMonth <= 100)) {
            throw new IllegalArgumentException(
                    "perChannelMonth must be in (0, 100]: perChannelMonth=" + perChannelMonth);
        }
    }

    public static Budget standard() {
        return new Budget(0.01);
    }

    /// The evidence at which `window` alarms.
    public double threshold(CellWindow window, Windows windows, long nowSecond) {
        return threshold(window, windows, window.stepsPerMonth(nowSecond));
    }

    /// The same for a detector that takes so many steps a month.
    public double threshold(CellWindow window, Windows windows, double stepsPerMonth) {
        return Math.max(THRESHOLD_MIN, stepsPerMonth / (perChannelMonth * share(window, windows)));
    }

    private static double share(CellWindow window, Windows windows) {
        if (window.rollUp().wholeChannel()) {
            return 0.5;
        }
        CellWindow channel = window.channel();
        return channel == null
                ? 0.5 / windows.crossing().size()
                : 0.5 / Math.max(1, windows.within(channel.cell()).size() - 1);
    }
}
