package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.WallClock;
import java.util.Arrays;

/// Whether one channel gets too few attempts for the time of the week: a Poisson e-detector against the rate learned
/// by hour of week on its own clock. Evidence weighs less where counts vary more than chance would have it.
///
/// Real rates move far more than chance would, so normal is anything down to 60 % of the least that this hour, the one
/// before and the one after usually bring. Before one of them was seen, normal is anything down to 30 % of the least
/// that they brought on other days, or to half of the least of the last hours if that is lower; where no day was seen
/// yet, to a fifth of the least of the last hours, and in a channel's first hour to an eighth. Where five minutes of
/// the last hours brought nothing, only hours seen are judged.
///
/// An hour in which it was silent is learned anew when attempts came all the same, or when it was never seen: what was
/// expected was too much, and it must not alarm every week. An hour in which it was told to hold is not learned. Takes
/// 4 kB. For one thread.
final class Silence {
    private static final double[] REMAINING = {0.5, 0.15, 0.01};
    private static final double NORMAL_SHARE = 0.6;
    private static final double NORMAL_SHARE_OF_OTHER_DAYS = 0.3;
    private static final double NORMAL_SHARE_OF_LAST_HOURS = 0.5;
    private static final double NORMAL_SHARE_ON_THE_FIRST_DAY = 0.2;
    private static final double NORMAL_SHARE_IN_THE_FIRST_HOUR = 0.125;

    /// With so much of what is expected, an hour of silence was traffic.
    private static final double LEARNED_SHARE = 0.2;

    private static final int HOUR = 3_600;
    private static final double STATISTIC_MAX = 1e60;

    /// Over again when so much of what is expected has come.
    private static final double BACK_SHARE = 0.5;

    private static final double BACK_EXPECTED_MIN = 10;

    private final WallClock clock;
    private final RecentTraffic recent;
    private final WeekRates week;
    private final double[] statistics = new double[REMAINING.length];
    private long hour = Long.MIN_VALUE;
    private int hourAttempts;
    private int hourSeconds;
    private double hourExpectedInSilence;
    private long silentSince = Long.MIN_VALUE;
    private long quietSince = Long.MIN_VALUE;
    private double backExpected;
    private double backAttempts;

    /// Follow from what was learned: by what a second is weighed.
    private double weight;

    private double normal;
    private final double[] nothingRatios = new double[REMAINING.length];

    Silence(WallClock clock) {
        this(clock, new RecentTraffic(), new WeekRates());
    }

    private Silence(WallClock clock, RecentTraffic recent, WeekRates week) {
        this.clock = clock;
        this.recent = recent;
        this.week = week;
    }

    /// What a second meant.
    enum Change {
        NONE,
        FELL_SILENT,
        BACK
    }

    /// Takes one second.
    ///
    /// @param demand the share of what is usual that users want on other channels, at most 1
    Change step(long second, int begun, double demand, double threshold) {
        learn(second, begun);
        double leastNormal = demand * leastNormal(second);
        if (isSilent()) {
            hourExpectedInSilence += leastNormal;
            return back(begun, leastNormal / NORMAL_SHARE) ? Change.BACK : Change.NONE;
        }
        if (leastNormal <= 0) {
            clear();
            return Change.NONE;
        }
        weighNothing(1 / recent.dispersion(), leastNormal);
        double sum = 0;
        for (int k = 0; k < REMAINING.length; k++) {
            double ratio = begun == 0 ? nothingRatios[k] : ratio(k, begun);
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

    /// Most seconds bring nothing, and what that says seldom changes.
    private void weighNothing(double nowWeight, double nowNormal) {
        if (nowWeight != weight || nowNormal != normal) {
            weight = nowWeight;
            normal = nowNormal;
            for (int k = 0; k < REMAINING.length; k++) {
                nothingRatios[k] = ratio(k, 0);
            }
        }
    }

    private double ratio(int k, int begun) {
        return Math.exp(weight * (begun * Math.log(REMAINING[k]) + normal * (1 - REMAINING[k])));
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
        int now = hourOfWeek(second);
        double seen = week.leastAround(now);
        if (seen != WeekRates.UNKNOWN) {
            return NORMAL_SHARE * seen;
        }
        double last = recent.least();
        double otherDays = week.leastAroundOnAnyDay(now);
        if (otherDays != WeekRates.UNKNOWN) {
            return Math.min(NORMAL_SHARE_OF_OTHER_DAYS * otherDays, NORMAL_SHARE_OF_LAST_HOURS * last);
        }
        return last * (recent.knowsAnHour() ? NORMAL_SHARE_ON_THE_FIRST_DAY : NORMAL_SHARE_IN_THE_FIRST_HOUR);
    }

    /// The least attempts a second that the hours around now usually bring; before they were seen, that five minutes of
    /// the last hours brought. 0 while that is unknown.
    double leastUsual(long second) {
        double seen = week.leastAround(hourOfWeek(second));
        return seen == WeekRates.UNKNOWN ? recent.least() : seen;
    }

    /// The attempts a second that the hour of the week of `second` usually brings; 0 while that is unknown.
    double rateOf(long second) {
        return Math.max(0, week.rate(hourOfWeek(second)));
    }

    private int hourOfWeek(long second) {
        return (int) Math.floorMod(Math.floorDiv(clock.shown(second), (long) HOUR), (long) WeekRates.HOURS);
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
            hourExpectedInSilence = 0;
        }
        hourAttempts += begun;
        hourSeconds++;
    }

    /// Whole hours only, but for a few seconds, and none without its attempts.
    private void fold() {
        if (hour == Long.MIN_VALUE || hourSeconds < HOUR - 60) {
            return;
        }
        int at = (int) Math.floorMod(hour, (long) WeekRates.HOURS);
        if (hourExpectedInSilence == 0) {
            week.learn(at, hourAttempts);
        } else if (hourAttempts >= LEARNED_SHARE * hourExpectedInSilence || week.rate(at) == WeekRates.UNKNOWN) {
            week.learnAnew(at, hourAttempts);
        }
    }

    void save(StateWriter to) {
        recent.save(to);
        week.save(to);
        for (double statistic : statistics) {
            to.real(statistic);
        }
        to.number(hour);
        to.number(hourAttempts);
        to.number(hourSeconds);
        to.real(hourExpectedInSilence);
        to.number(silentSince);
        to.number(quietSince);
        to.real(backExpected);
        to.real(backAttempts);
    }

    static Silence restored(WallClock clock, StateReader from) {
        Silence restored = new Silence(clock, RecentTraffic.restored(from), WeekRates.restored(from));
        for (int k = 0; k < REMAINING.length; k++) {
            restored.statistics[k] = from.real();
        }
        restored.hour = from.number();
        restored.hourAttempts = from.smallNumber();
        restored.hourSeconds = from.smallNumber();
        restored.hourExpectedInSilence = from.real();
        restored.silentSince = from.number();
        restored.quietSince = from.number();
        restored.backExpected = from.real();
        restored.backAttempts = from.real();
        return restored;
    }
}
