package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.WallClock;
import java.util.Arrays;

/// Whether one channel gets too few attempts for the time of the week: a Poisson e-detector against the rate learned
/// by hour of week on its own clock, older weeks counting less. Evidence weighs less where counts vary more than chance
/// would have it.
///
/// Real rates move far more than chance would, so normal is anything down to 60 % of the least that this hour, the one
/// before and the one after usually bring. Before one of them was seen, normal is anything down to 30 % of the least
/// that they brought on other days, or to half of the least of the last hours if that is lower; where no day was seen
/// yet, to a fifth of the least of the last hours, and in a channel's first hour to an eighth. Where five minutes of
/// the
/// last hours brought nothing, only hours seen are judged.
///
/// A promotion raises what is expected at most threefold a week. Hours in which it alarmed, or was told to hold, are
/// not
/// learned. Takes 1.8 kB. For one thread.
final class Silence {
    static final int HOURS = 168;

    private static final double[] REMAINING = {0.5, 0.15, 0.01};
    private static final int DAY_HOURS = 24;
    private static final double NORMAL_SHARE = 0.6;
    private static final double NORMAL_SHARE_OF_OTHER_DAYS = 0.3;
    private static final double NORMAL_SHARE_OF_LAST_HOURS = 0.5;
    private static final double NORMAL_SHARE_ON_THE_FIRST_DAY = 0.2;
    private static final double NORMAL_SHARE_IN_THE_FIRST_HOUR = 0.125;
    private static final double KEPT_PER_WEEK = Math.sqrt(0.5);
    private static final double GROWTH_MAX = 3;
    private static final int HOUR = 3_600;
    private static final double STATISTIC_MAX = 1e60;

    /// Over again when so much of what is expected has come.
    private static final double BACK_SHARE = 0.5;

    private static final double BACK_EXPECTED_MIN = 10;

    private final WallClock clock;
    private final RecentTraffic recent;
    private final float[] attempts = new float[HOURS];
    private final float[] weights = new float[HOURS];
    private final double[] statistics = new double[REMAINING.length];
    private long hour = Long.MIN_VALUE;
    private int hourAttempts;
    private int hourSeconds;
    private long silentSince = Long.MIN_VALUE;
    private long quietSince = Long.MIN_VALUE;
    private double backExpected;
    private double backAttempts;

    Silence(WallClock clock) {
        this(clock, new RecentTraffic());
    }

    private Silence(WallClock clock, RecentTraffic recent) {
        this.clock = clock;
        this.recent = recent;
    }

    /// What a second meant.
    enum Change {
        NONE,
        FELL_SILENT,
        BACK
    }

    /// Takes one second.
    Change step(long second, int begun, double threshold) {
        learn(second, begun);
        double leastNormal = leastNormal(second);
        if (isSilent()) {
            return back(begun, leastNormal / NORMAL_SHARE) ? Change.BACK : Change.NONE;
        }
        if (leastNormal <= 0) {
            clear();
            return Change.NONE;
        }
        double weight = 1 / recent.dispersion();
        double sum = 0;
        for (int k = 0; k < REMAINING.length; k++) {
            double ratio = Math.exp(weight * (begun * Math.log(REMAINING[k]) + leastNormal * (1 - REMAINING[k])));
            statistics[k] = Math.min((1 + statistics[k]) * ratio, STATISTIC_MAX);
            sum += statistics[k];
        }
        if (begun > 0 || quietSince == Long.MIN_VALUE) {
            quietSince = second;
        }
        if (sum / REMAINING.length < threshold) {
            return Change.NONE;
        }
        silentSince = quietSince;
        backExpected = 0;
        backAttempts = 0;
        return Change.FELL_SILENT;
    }

    private boolean back(int begun, double expected) {
        double kept = 1 - 1.0 / Math.max(60, BACK_EXPECTED_MIN / Math.max(expected, 1e-9));
        backExpected = backExpected * kept + expected;
        backAttempts = backAttempts * kept + begun;
        if (backExpected < BACK_EXPECTED_MIN / 2 || backAttempts < BACK_SHARE * backExpected) {
            return false;
        }
        silentSince = Long.MIN_VALUE;
        clear();
        return true;
    }

    /// Its attempts are not the users' choice now: nothing is evidence, and this hour is not learned.
    void hold(long second) {
        clear();
        recent.take(second, 0, false);
        if (hour != Math.floorDiv(clock.shown(second), HOUR)) {
            learnHour(second, 0);
        }
        hourSeconds = Integer.MIN_VALUE / 2;
    }

    private void clear() {
        Arrays.fill(statistics, 0);
        quietSince = Long.MIN_VALUE;
    }

    boolean isSilent() {
        return silentSince != Long.MIN_VALUE;
    }

    /// When the last attempt came before it fell silent.
    long silentSince() {
        return silentSince;
    }

    double evidence() {
        double sum = 0;
        for (double statistic : statistics) {
            sum += statistic;
        }
        return sum / REMAINING.length;
    }

    /// The least attempts a second that are normal now; 0 while that is unknown.
    double leastNormal(long second) {
        int now = (int) Math.floorMod(Math.floorDiv(clock.shown(second), (long) HOUR), (long) HOURS);
        double seen = leastAround(now, HOURS);
        if (seen > 0) {
            return NORMAL_SHARE * seen;
        }
        double last = recent.least();
        double otherDays = leastAround(now, DAY_HOURS);
        if (otherDays > 0) {
            return Math.min(NORMAL_SHARE_OF_OTHER_DAYS * otherDays, NORMAL_SHARE_OF_LAST_HOURS * last);
        }
        return last * (recent.knowsAnHour() ? NORMAL_SHARE_ON_THE_FIRST_DAY : NORMAL_SHARE_IN_THE_FIRST_HOUR);
    }

    /// The attempts a second that the hour of the week of `second` usually brings; 0 while that is unknown.
    double rateOf(long second) {
        return rate((int) Math.floorMod(Math.floorDiv(clock.shown(second), (long) HOUR), (long) HOURS));
    }

    /// The least rate of an hour, the one before and the one after; 0 while one is unknown.
    ///
    /// @param every whether only once a week, or on any day
    private double leastAround(int now, int every) {
        double least = Double.MAX_VALUE;
        for (int near = now + HOURS - 1; near <= now + HOURS + 1; near++) {
            double seen = Double.MAX_VALUE;
            for (int at = near; at < near + HOURS; at += every) {
                seen = weights[at % HOURS] == 0 ? seen : Math.min(seen, rate(at % HOURS));
            }
            least = Math.min(least, seen == Double.MAX_VALUE ? 0 : seen);
        }
        return least;
    }

    private double rate(int at) {
        return weights[at] == 0 ? 0 : attempts[at] / weights[at] / HOUR;
    }

    private void learn(long second, int begun) {
        // while it is silent, what was usual before stands
        if (!isSilent()) {
            recent.take(second, begun, true);
        }
        learnHour(second, begun);
    }

    private void learnHour(long second, int begun) {
        long now = Math.floorDiv(clock.shown(second), HOUR);
        if (now != hour) {
            fold();
            hour = now;
            hourAttempts = 0;
            hourSeconds = 0;
        }
        hourAttempts += begun;
        hourSeconds = isSilent() ? Integer.MIN_VALUE / 2 : hourSeconds + 1;
    }

    /// Whole hours only, but for a few seconds.
    private void fold() {
        if (hour == Long.MIN_VALUE || hourSeconds < HOUR - 60) {
            return;
        }
        int at = (int) Math.floorMod(hour, (long) HOURS);
        double most = weights[at] == 0 ? Double.MAX_VALUE : GROWTH_MAX * (attempts[at] / weights[at] + 1);
        attempts[at] = (float) (attempts[at] * KEPT_PER_WEEK + Math.min(most, hourAttempts));
        weights[at] = (float) (weights[at] * KEPT_PER_WEEK + 1);
    }

    void save(StateWriter to) {
        recent.save(to);
        for (int at = 0; at < HOURS; at++) {
            to.number(Float.floatToRawIntBits(attempts[at]));
            to.number(Float.floatToRawIntBits(weights[at]));
        }
        for (double statistic : statistics) {
            to.real(statistic);
        }
        to.number(hour);
        to.number(hourAttempts);
        to.number(hourSeconds);
        to.number(silentSince);
        to.number(quietSince);
        to.real(backExpected);
        to.real(backAttempts);
    }

    static Silence restored(WallClock clock, StateReader from) {
        Silence restored = new Silence(clock, RecentTraffic.restored(from));
        for (int at = 0; at < HOURS; at++) {
            restored.attempts[at] = Float.intBitsToFloat(from.smallNumber());
            restored.weights[at] = Float.intBitsToFloat(from.smallNumber());
        }
        for (int k = 0; k < REMAINING.length; k++) {
            restored.statistics[k] = from.real();
        }
        restored.hour = from.number();
        restored.hourAttempts = from.smallNumber();
        restored.hourSeconds = from.smallNumber();
        restored.silentSince = from.number();
        restored.quietSince = from.number();
        restored.backExpected = from.real();
        restored.backAttempts = from.real();
        return restored;
    }
}
