package dev.pointsman.core.baseline;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// By how much a cell's failure ratio is above or below its level in each hour of the week.
///
/// For each hour, failures are kept beside those that the level alone would have let one expect, so that a level that
/// has moved moves every hour with it. An hour's factor is shrunk to that of the parent cell; how strongly is learned
/// from what comes back (gamma prior, method of moments): the product of how far an hour lies off in one week and
/// in the weeks before is, on average, the variance of what repeats, and ratios that wander by themselves do not
/// repeat. The hour that is running is put aside until it is over: it says what it will be next week, and a fault
/// must not become its own excuse. 1 KB: what an hour remembers is kept to three digits. For one thread.
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

    /// No more than so many expected failures are remembered of an hour: with them it is certain, and they can be kept.
    private static final float EXPECTED_MAX = 60_000;

    /// By hour, as half-precision numbers: failures expected, and how many times as many there were.
    private final short[] expected = new short[ChannelTime.HOURS];
    private final short[] times = new short[ChannelTime.HOURS];

    /// The last eight bits of the number of the week in which each was learned last.
    private final byte[] weeks = new byte[ChannelTime.HOURS];
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
        if (runningExpected > 0) {
            int hour = runningHour;
            double kept = 1;
            if (weeks[hour] != (byte) runningWeek) {
                compare(hour);
                kept = Math.pow(KEPT_A_WEEK, Byte.toUnsignedInt((byte) (runningWeek - weeks[hour])));
                weeks[hour] = (byte) runningWeek;
            }
            remember(hour, kept * expected(hour) + runningExpected, kept * failures(hour) + runningFailures);
        }
        discardHour();
    }

    /// What the hour now was beside what it was in the weeks before.
    private void compare(int hour) {
        double before = expected(hour);
        double offNow = Math.min(runningFailures - runningExpected, OFF_MAX * runningExpected);
        double offBefore = Math.min(failures(hour) - before, OFF_MAX * before);
        repeats = repeats * KEPT_AN_HOUR + offNow * offBefore;
        products = products * KEPT_AN_HOUR + runningExpected * before;
    }

    private double expected(int hour) {
        return Float.float16ToFloat(expected[hour]);
    }

    private double failures(int hour) {
        return expected(hour) * Float.float16ToFloat(times[hour]);
    }

    private void remember(int hour, double nowExpected, double nowFailures) {
        expected[hour] = Float.floatToFloat16((float) Math.min(nowExpected, EXPECTED_MAX));
        times[hour] = Float.floatToFloat16((float) Math.min(nowFailures / nowExpected, EXPECTED_MAX));
    }

    /// Forgets the hour that is running: it belongs to an incident.
    public void discardHour() {
        runningExpected = 0;
        runningFailures = 0;
    }

    /// How many times its level the ratio is in `hour`, when the parent says `parentFactor`.
    public double factor(int hour, double parentFactor) {
        double factor = (failures(hour) + strength * parentFactor) / (expected(hour) + strength);
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
            to.count(Short.toUnsignedLong(expected[hour]));
            to.count(Short.toUnsignedLong(times[hour]));
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
            restored.expected[hour] = half(from);
            restored.times[hour] = half(from);
            restored.weeks[hour] = (byte) from.number();
        }
        restored.runningHour = from.place(ChannelTime.HOURS);
        restored.runningWeek = (short) from.number();
        restored.runningExpected = from.real();
        restored.runningFailures = from.real();
        return restored;
    }

    private static short half(StateReader from) {
        short half = (short) from.count(0xffff);
        float value = Float.float16ToFloat(half);
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw from.malformed("what an hour remembers must be positive: " + value);
        }
        return half;
    }
}
