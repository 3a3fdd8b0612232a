package dev.pointsman.core.window;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Chance;
import dev.pointsman.core.baseline.ChannelTime;
import java.time.Instant;

/// A baseline of a channel and those under it, minute by minute.
abstract class BaselineAtWork {
    static final long START = 1_800_000_000 / 60 * 60;

    static final double PRIOR = 0.05;

    ChannelTime time = ChannelTime.of(BaselineRules.standard(), null);

    Baseline top() {
        return new Baseline(new Baseline.Origin(null, "channel", time, PRIOR));
    }

    Baseline under(Baseline parent) {
        return new Baseline(new Baseline.Origin(parent, "bank", time, PRIOR));
    }

    static void learn(Baseline baseline, long fromMinute, int minutes, int attempts, int failures) {
        for (int minute = 0; minute < minutes; minute++) {
            baseline.observe(START + (fromMinute + minute) * 60, attempts, failures);
        }
    }

    static final int HOUR = 3_600;
    static final int WEEK = 7 * 24 * HOUR;
    static final long MONDAY = Instant.parse("2026-11-02T00:00:00Z").getEpochSecond();

    /// Lives through `hours` hours; in the first half of each week `factor` times as much fails as in the second.
    void live(Baseline baseline, long from, int hours, int attemptsAMinute, double ratio, double factor) {
        Chance chance = new Chance(from);
        for (long second = from; second < from + (long) hours * HOUR; second += 60) {
            boolean first = Math.floorMod(second - MONDAY, WEEK) < WEEK / 2;
            time.moveTo(second);
            int failures = chance.failures(attemptsAMinute, first ? ratio * factor : ratio);
            baseline.observe(second, attemptsAMinute, failures);
        }
    }

    double ratioAt(Baseline baseline, long second) {
        time.moveTo(second);
        return baseline.ratio();
    }
}
