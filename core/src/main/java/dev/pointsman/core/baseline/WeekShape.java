package dev.pointsman.core.baseline;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// By how much a cell's failure ratio is above or below its level in each hour of the week.
///
/// For each hour, failures are kept beside those that the level alone would have let one expect, so that a level that
/// has moved moves every hour with it. An hour's factor is shrunk to that of the parent cell; how strongly is learned
/// from what comes back (gamma prior, method of moments): the product of how far an hour lies off in one week and in
/// the
/// weeks before is, on average, the variance of what repeats, and ratios that wander by themselves do not repeat. The
/// hour that is running is put aside until it is over: it says what it will be next week, and a fault must not become
/// its own excuse. 1 770 bytes. For one thread.
public final class WeekShape {
    static final double FACTOR_MIN = 0.2;
    static final double FACTOR_MAX = 5;

    /// An hour comes once a week: half counts after two.
    private static final double KEPT_A_WEEK = Math.sqrt(0.5);

    private static final int WEEK_MINUTES = 7 * 24 * 60;

    /// What repeats is forgotten by half in four weeks.
    private static final double KEPT_AN_HOUR = Math.pow(0.5, 1.0 / (4 * ChannelTime.HOURS));

    /// The prior is worth between so many and so many expected failures.
    static final double STRENGTH_MIN = 3;

    static final double STRENGTH_MAX = 3_000;

    /// Before hours came back: some are a seventh off.
    static final double STRENGTH_FIRST = 50;

    /// The first guess counts as much as these products of expected failures, such as four hours of 50 with as many
    /// before.
    private static final double FIRST_PRODUCTS = 10_000;

    /// Off by more than so many times what was expected counts as so many times.
    private static final double OFF_MAX = 4;

    private final float[] expected = new float[ChannelTime.HOURS];
    private final float[] failures = new float[ChannelTime.HOURS];
    private final short[] weeks = new short[ChannelTime.HOURS];
    private double repeats = FIRST_PRODUCTS / STRENGTH_FIRST;
    private double products = FIRST_PRODUCTS;
    private double strength = STRENGTH_FIRST;
    private int runningHour;
    private short runningWeek;
    private double runningExpected;
    private double runningFailures;

    /// Learns what happened in a minute of `hour`.
    public void learn(int hour, long minute, double expectedFailures, int moreFailures) {
        short week = (short) Math.floorDiv(minute, WEEK_MINUTES);
        if (hour != runningHour || week != runningWeek) {
            closeHour();
            runningHour = hour;
            runningWeek = week;
        }
        runningExpected += expectedFailures;
        runningFailures += moreFailures;
    }

    private void closeHour() {
        if (runningExpected > 0 || runningFailures > 0) {
            int hour = runningHour;
            if (weeks[hour] != runningWeek) {
                compare(hour);
                float kept = (float) Math.pow(KEPT_A_WEEK, Math.max(0, runningWeek - weeks[hour]));
                expected[hour] *= kept;
                failures[hour] *= kept;
                weeks[hour] = runningWeek;
            }
            expected[hour] += (float) runningExpected;
            failures[hour] += (float) runningFailures;
        }
        discardHour();
    }

    /// What the hour now was beside what it was in the weeks before.
    private void compare(int hour) {
        if (expected[hour] > 0) {
            double offNow = Math.min(runningFailures - runningExpected, OFF_MAX * runningExpected);
            double offBefore = Math.min(failures[hour] - expected[hour], OFF_MAX * expected[hour]);
            repeats = repeats * KEPT_AN_HOUR + offNow * offBefore;
            products = products * KEPT_AN_HOUR + runningExpected * expected[hour];
        }
    }

    /// Forgets the hour that is running: it belongs to an incident.
    public void discardHour() {
        runningExpected = 0;
        runningFailures = 0;
    }

    /// How many times its level the ratio is in `hour`, when the parent says `parentFactor`.
    public double factor(int hour, double parentFactor) {
        double factor = (failures[hour] + strength * parentFactor) / (expected[hour] + strength);
        return Math.clamp(factor, FACTOR_MIN, FACTOR_MAX);
    }

    /// Learns anew how much an hour's own failures say.
    public void weigh() {
        strength = repeats * STRENGTH_MAX <= products ? STRENGTH_MAX : Math.max(products / repeats, STRENGTH_MIN);
    }

    public void save(StateWriter to) {
        to.real(repeats);
        to.real(products);
        to.real(strength);
        for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
            to.count(Integer.toUnsignedLong(Float.floatToIntBits(expected[hour])));
            to.count(Integer.toUnsignedLong(Float.floatToIntBits(failures[hour])));
            to.number(weeks[hour]);
        }
        to.count(runningHour);
        to.number(runningWeek);
        to.real(runningExpected);
        to.real(runningFailures);
    }

    public static WeekShape restored(StateReader from) {
        WeekShape restored = new WeekShape();
        restored.repeats = from.real();
        restored.products = from.real();
        restored.strength = from.real();
        for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
            restored.expected[hour] = share(from);
            restored.failures[hour] = share(from);
            restored.weeks[hour] = (short) from.number();
        }
        restored.runningHour = from.place(ChannelTime.HOURS);
        restored.runningWeek = (short) from.number();
        restored.runningExpected = from.real();
        restored.runningFailures = from.real();
        return restored;
    }

    private static float share(StateReader from) {
        float share = Float.intBitsToFloat((int) from.count(0xffff_ffffL));
        if (!(share >= 0 && share <= Float.MAX_VALUE)) {
            throw from.malformed("expected failures must be positive: " + share);
        }
        return share;
    }
}
