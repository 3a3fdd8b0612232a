package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// Whether one channel gets too few attempts for the time of the week: a Poisson e-detector against the rate learned
/// by hour of week (UTC), older weeks counting less.
///
/// Real rates move far more than chance would, so normal is anything down to 60 % of the least that this hour, the one
/// before and the one after usually bring; a shift of daylight-saving time stays within. An hour of the week not seen
/// yet is not judged. A promotion raises what is expected at most threefold a week. Hours in which it alarmed, or was
/// told to hold, are not learned. Takes 1.5 kB. For one thread.
final class Silence {
    static final int HOURS = 168;

    private static final double[] REMAINING = {0.5, 0.15, 0.01};
    private static final double NORMAL_SHARE = 0.6;
    private static final double KEPT_PER_WEEK = Math.sqrt(0.5);
    private static final double GROWTH_MAX = 3;
    private static final int HOUR = 3_600;
    private static final double STATISTIC_MAX = 1e60;

    /// Over again when so much of what is expected has come.
    private static final double BACK_SHARE = 0.5;

    private static final double BACK_EXPECTED_MIN = 10;

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

    /// What a second meant.
    enum Change {
        NONE,
        FELL_SILENT,
        BACK
    }

    /// Takes one second.
    Change step(long second, int begun, double threshold) {
        learn(second, begun);
        double expected = expected(second);
        if (isSilent()) {
            return back(begun, expected) ? Change.BACK : Change.NONE;
        }
        if (expected <= 0) {
            clear();
            return Change.NONE;
        }
        double sum = 0;
        for (int k = 0; k < REMAINING.length; k++) {
            double ratio = Math.exp(begun * Math.log(REMAINING[k]) + NORMAL_SHARE * expected * (1 - REMAINING[k]));
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
        if (hour != Math.floorDiv(second, HOUR)) {
            learn(second, 0);
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

    /// The least attempts a second that this hour of the week and its neighbours bring; 0 while one is unknown.
    double expected(long second) {
        int now = (int) Math.floorMod(Math.floorDiv(second, (long) HOUR), (long) HOURS);
        return Math.min(rate(now), Math.min(rate((now + 1) % HOURS), rate((now + HOURS - 1) % HOURS)));
    }

    private double rate(int at) {
        return weights[at] == 0 ? 0 : attempts[at] / weights[at] / HOUR;
    }

    private void learn(long second, int begun) {
        long now = Math.floorDiv(second, HOUR);
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

    static Silence restored(StateReader from) {
        Silence restored = new Silence();
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
