package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// How many attempts the hours of one channel's week usually bring.
///
/// An hour's last three weeks are kept, and their middle counts: one promotion, card testing or outage changes nothing.
/// Of two weeks the lower counts; one week counts for no more than that hour of the day brings on most days. Takes
/// 3 kB. For one thread.
final class WeekRates {
    static final int HOURS = 168;

    /// An hour that was never seen, or one of its neighbours was not.
    static final int UNKNOWN = -1;

    private static final int WEEKS = 3;
    private static final int DAYS = 7;
    private static final int DAY_HOURS = 24;
    private static final double HOUR_SECONDS = 3_600;

    /// By hour, the latest week of each first.
    private final int[] weeks = new int[HOURS * WEEKS];

    /// What an hour usually brings; follows from the weeks.
    private final int[] usual = new int[HOURS];

    WeekRates() {
        Arrays.fill(weeks, UNKNOWN);
        Arrays.fill(usual, UNKNOWN);
    }

    /// Learns what a whole hour brought.
    void learn(int hour, int attempts) {
        int latest = hour * WEEKS;
        System.arraycopy(weeks, latest, weeks, latest + 1, WEEKS - 1);
        weeks[latest] = attempts;
        reckon(hour % DAY_HOURS);
    }

    /// Learns what a whole hour brought, and forgets what it brought before.
    void learnAnew(int hour, int attempts) {
        Arrays.fill(weeks, hour * WEEKS, (hour + 1) * WEEKS, UNKNOWN);
        learn(hour, attempts);
    }

    private void reckon(int hourOfDay) {
        int mostDays = middleOfDays(hourOfDay);
        for (int hour = hourOfDay; hour < HOURS; hour += DAY_HOURS) {
            int own = middle(hour);
            usual[hour] = weeks[hour * WEEKS + 1] == UNKNOWN ? Math.min(own, mostDays) : own;
        }
    }

    /// The middle of what that hour of the day brings on the days seen; the lower of two middles.
    private int middleOfDays(int hourOfDay) {
        int[] days = new int[DAYS];
        int seen = 0;
        for (int hour = hourOfDay; hour < HOURS; hour += DAY_HOURS) {
            int own = middle(hour);
            if (own != UNKNOWN) {
                days[seen++] = own;
            }
        }
        Arrays.sort(days, 0, seen);
        return seen == 0 ? UNKNOWN : days[(seen - 1) / 2];
    }

    private int middle(int hour) {
        int first = weeks[hour * WEEKS];
        int second = weeks[hour * WEEKS + 1];
        int third = weeks[hour * WEEKS + 2];
        if (second == UNKNOWN) {
            return first;
        }
        if (third == UNKNOWN) {
            return Math.min(first, second);
        }
        return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third));
    }

    /// Attempts a second that an hour of the week usually brings, or [#UNKNOWN].
    double rate(int hour) {
        return usual[hour] == UNKNOWN ? UNKNOWN : usual[hour] / HOUR_SECONDS;
    }

    /// The least rate of an hour of the week, the one before and the one after, or [#UNKNOWN].
    double leastAround(int hour) {
        double before = usual[(hour + HOURS - 1) % HOURS];
        double after = usual[(hour + 1) % HOURS];
        double least = Math.min(usual[hour], Math.min(before, after));
        return least == UNKNOWN ? UNKNOWN : least / HOUR_SECONDS;
    }

    /// The least rate that those three hours brought on any day, or [#UNKNOWN].
    double leastAroundOnAnyDay(int hour) {
        double least = Double.MAX_VALUE;
        for (int near = hour + HOURS - 1; near <= hour + HOURS + 1; near++) {
            double seen = Double.MAX_VALUE;
            for (int at = near; at < near + HOURS; at += DAY_HOURS) {
                double day = usual[at % HOURS];
                seen = day == UNKNOWN ? seen : Math.min(seen, day);
            }
            if (seen == Double.MAX_VALUE) {
                return UNKNOWN;
            }
            least = Math.min(least, seen);
        }
        return least / HOUR_SECONDS;
    }

    void save(StateWriter to) {
        for (int count : weeks) {
            to.number(count);
        }
    }

    static WeekRates restored(StateReader from) {
        WeekRates restored = new WeekRates();
        for (int i = 0; i < restored.weeks.length; i++) {
            restored.weeks[i] = from.smallNumber();
        }
        for (int hour = 0; hour < DAY_HOURS; hour++) {
            restored.reckon(hour);
        }
        return restored;
    }
}
