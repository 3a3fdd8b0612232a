package dev.pointsman.core.verdict;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The failure ratio over a sliding window against a threshold, judged at a fixed pace. With more than one width the
/// window expands while it holds too few attempts: a thin channel is judged over a longer time.
///
/// @param window the window's length
/// @param every how often it is read
/// @param threshold the failure ratio above which it alarms, 0..1
/// @param attemptsMin fewer attempts do not settle it, except in the widest window
/// @param widths multiples of `window` tried in turn, ascending
public record WindowRule(Duration window, Duration every, double threshold, int attemptsMin, List<Integer> widths) {
    /// The longest that is remembered of a busy cell.
    static final Duration REACH_MAX = Duration.ofSeconds(Seconds.AGE_SECONDS_MAX);

    public WindowRule {
        if (window.toSeconds() < 1 || every.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "window and every must be at least 1 s: window=" + window + " every=" + every);
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be in (0, 1): threshold=" + threshold);
        }
        if (attemptsMin < 1) {
            throw new IllegalArgumentException("attemptsMin must be at least 1: attemptsMin=" + attemptsMin);
        }
        widths = List.copyOf(widths);
        if (widths.isEmpty() || !widths.stream().sorted().toList().equals(widths) || widths.getFirst() < 1) {
            throw new IllegalArgumentException("widths must ascend from 1 or more: widths=" + widths);
        }
        if (window.multipliedBy(widths.getLast()).compareTo(REACH_MAX) > 0) {
            throw new IllegalArgumentException(
                    "the widest window must be at most " + REACH_MAX + ": window=" + window + " widths=" + widths);
        }
    }

    /// The documented default: one minute, read every ten seconds, and nothing below five attempts.
    public static WindowRule sliding() {
        return new WindowRule(Duration.ofSeconds(60), Duration.ofSeconds(10), 0.5, 5, List.of(1));
    }

    /// The same, doubling the window up to ten times for thin traffic.
    public static WindowRule expanding() {
        return new WindowRule(Duration.ofSeconds(60), Duration.ofSeconds(10), 0.5, 5, List.of(1, 2, 4, 8, 10));
    }

    /// What the rule reads at `nowSecond`, or null while there is nothing to judge.
    @Nullable
    Reading read(Seconds seconds, long nowSecond) {
        for (int width : widths) {
            long length = window.toSeconds() * width;
            int[] sums = seconds.sum(nowSecond - length + 1, nowSecond);
            int failed = Math.max(0, TechnicalTally.COUNTED.failures(sums));
            int settled = Math.max(failed, settled(sums));
            boolean widest = width == widths.getLast() && widths.size() > 1;
            if (settled >= attemptsMin || (widest && settled > 0)) {
                return new Reading(new Ratio(failed, settled), length, this);
            }
        }
        return null;
    }

    /// The documented rule has every attempt that came to an end in its ratio.
    private static int settled(int[] sums) {
        int settled = sums[Measure.SUCCEEDED.ordinal()];
        for (Measure failed : Measure.FAILED) {
            settled += sums[failed.ordinal()];
        }
        return settled;
    }

    /// A failure ratio, over how long, by which rule.
    record Reading(Ratio failed, long seconds, WindowRule rule) {
        boolean alarms() {
            return failed.value() > rule.threshold;
        }

        Advisory advisory(Cell cell, Instant now) {
            String words = failed.part() + " of " + failed.whole() + " failed in " + seconds + " s";
            return new Advisory(now, Kind.WINDOW_RULE, cell, failed, seconds, Advisory.About.FAILURES, words);
        }
    }
}
