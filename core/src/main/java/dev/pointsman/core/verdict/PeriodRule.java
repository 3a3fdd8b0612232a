package dev.pointsman.core.verdict;

import dev.pointsman.core.window.PastTotals;
import dev.pointsman.core.window.PastTotals.Totals;
import dev.pointsman.core.window.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The failure ratio and the volume of the last minutes against the same time of day yesterday, a week ago, and the
/// mean of the same day of the last four weeks. It alarms when they differ too much, and by more than chance, from
/// every one of these that is known.
///
/// @param minutes how many minutes are read, each in turn: ascending, 1..60
/// @param failureRise it alarms when the failure ratio is so many times what it was, above 1
/// @param volumeFall it alarms when the attempts are such a share of what they were, 0..1; 0 never does
/// @param volumeRise it alarms when the attempts are so many times what they were, above 1
/// @param deviations so many standard deviations of chance they must differ by
/// @param attemptsMin fewer attempts, then or now, are not compared
public record PeriodRule(
        List<Integer> minutes,
        double failureRise,
        double volumeFall,
        double volumeRise,
        double deviations,
        int attemptsMin) {
    private static final int WEEKS = 4;
    private static final int WEEK_DAYS = 7;
    private static final int MINUTE = 60;

    public PeriodRule {
        minutes = List.copyOf(minutes);
        if (minutes.isEmpty()
                || !minutes.stream().sorted().toList().equals(minutes)
                || minutes.getFirst() < 1
                || minutes.getLast() > 60) {
            throw new IllegalArgumentException("minutes must ascend within 1..60: minutes=" + minutes);
        }
        if (!(failureRise > 1) || !(volumeRise > 1)) {
            throw new IllegalArgumentException("failureRise and volumeRise must be above 1: failureRise=" + failureRise
                    + " volumeRise=" + volumeRise);
        }
        if (!(volumeFall >= 0 && volumeFall < 1)) {
            throw new IllegalArgumentException("volumeFall must be in [0, 1): volumeFall=" + volumeFall);
        }
        if (!(deviations >= 0) || attemptsMin < 1) {
            throw new IllegalArgumentException("deviations must not be negative and attemptsMin at least 1: deviations="
                    + deviations + " attemptsMin=" + attemptsMin);
        }
    }

    /// The documented default: one, five, fifteen and sixty minutes; twice the failures, half or thrice the attempts.
    public static PeriodRule standard() {
        return new PeriodRule(List.of(1, 5, 15, 60), 2, 0.5, 3, 5, 20);
    }

    /// What changed.
    enum Change {
        MORE_FAIL,
        FEWER_COME,
        MORE_COME
    }

    /// With what it is compared.
    enum Period {
        YESTERDAY("yesterday"),
        WEEK_AGO("a week ago"),
        FOUR_WEEKS("the mean of four weeks");

        private final String words;

        Period(String words) {
            this.words = words;
        }
    }

    /// What was at the same time of day.
    record Before(Period period, Totals totals) {}

    /// A change over so many minutes.
    record Reading(Change change, int minutes, Totals now, List<Before> before) {
        String words() {
            boolean fail = change == Change.MORE_FAIL;
            StringBuilder words = new StringBuilder(
                    fail
                            ? whole(now.failed()) + " of " + whole(now.ended()) + " failed"
                            : whole(now.begun()) + " attempts");
            words.append(" in ").append(minutes).append(" min");
            String separator = ", against ";
            for (Before each : before) {
                words.append(separator)
                        .append(
                                fail
                                        ? String.format(Locale.ROOT, "%.1f %%", 100 * each.totals.failureRatio())
                                        : whole(each.totals.begun()))
                        .append(' ')
                        .append(each.period.words);
                separator = ", ";
            }
            return words.toString();
        }

        private static String whole(double count) {
            return Long.toString(Math.round(count));
        }
    }

    /// The changes that alarm at the end of a minute, each over the fewest minutes that show it.
    ///
    /// @param usual whether what happened in a second may be compared with
    List<Reading> read(PastTotals past, WallClock clock, long end, LongPredicate usual) {
        List<Reading> readings = new ArrayList<>();
        for (Change change : Change.values()) {
            for (int count : minutes) {
                Totals now = past.latest(end, count);
                List<Before> before = before(past, clock, end, count, usual);
                if (!before.isEmpty() && before.stream().allMatch(each -> alarms(change, now, each.totals))) {
                    readings.add(new Reading(change, count, now, before));
                    break;
                }
            }
        }
        return readings;
    }

    private static List<Before> before(PastTotals past, WallClock clock, long end, int count, LongPredicate usual) {
        List<Before> before = new ArrayList<>();
        Totals yesterday = on(past, clock.daysBefore(end, 1), count, usual);
        if (yesterday != null) {
            before.add(new Before(Period.YESTERDAY, yesterday));
        }
        Totals sum = Totals.NONE;
        int known = 0;
        for (int week = 1; week <= WEEKS; week++) {
            Totals then = on(past, clock.daysBefore(end, week * WEEK_DAYS), count, usual);
            if (then != null) {
                sum = sum.plus(then, 1);
                known++;
                if (week == 1) {
                    before.add(new Before(Period.WEEK_AGO, then));
                }
            }
        }
        if (known > 0) {
            before.add(new Before(Period.FOUR_WEEKS, Totals.NONE.plus(sum, 1.0 / known)));
        }
        return before;
    }

    /// Null when nothing or not all is known of that time, or it was not usual.
    private static @Nullable Totals on(PastTotals past, long end, int count, LongPredicate usual) {
        long from = end - (long) count * MINUTE;
        Totals then = past.between(from, end);
        return then.begun() == 0 || !past.knows(from) || !usual.test(from) || !usual.test(end - 1) ? null : then;
    }

    private boolean alarms(Change change, Totals now, Totals then) {
        return switch (change) {
            case MORE_FAIL ->
                Math.min(now.ended(), then.ended()) >= attemptsMin
                        && now.failureRatio() >= failureRise * then.failureRatio()
                        && failureDeviations(now, then) >= deviations;
            case FEWER_COME ->
                then.begun() >= attemptsMin
                        && now.begun() <= volumeFall * then.begun()
                        && volumeFall > 0
                        && then.begun() - now.begun() >= deviations * Math.sqrt(then.begun() + now.begun());
            case MORE_COME ->
                now.begun() >= attemptsMin
                        && now.begun() >= volumeRise * then.begun()
                        && now.begun() - then.begun() >= deviations * Math.sqrt(then.begun() + now.begun());
        };
    }

    /// By how many standard deviations the ratios differ, if they were one.
    private static double failureDeviations(Totals now, Totals then) {
        double ratio = (now.failed() + then.failed()) / (now.ended() + then.ended());
        double variance = ratio * (1 - ratio) * (1 / now.ended() + 1 / then.ended());
        double difference = now.failureRatio() - then.failureRatio();
        return variance > 0 ? difference / Math.sqrt(variance) : 0;
    }
}
