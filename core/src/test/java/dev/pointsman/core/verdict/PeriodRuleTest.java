package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Calendar;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.PeriodRule.Change;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.WallClock;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodRuleTest {
    private static final long DAY = 86_400;
    private static final long NOON = 1_800_014_400;
    private static final PeriodRule ONE_MINUTE = new PeriodRule(List.of(1), 2, 0.5, 3, 5, 20);
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell LEAF = Cell.parse("channel=x;method=-;merchant=-;bank=-;cardType=-");

    private Windows windows = new Windows(CellPlan.standard(), 60);

    private static void at(Windows windows, long second, int attempts, int failures) {
        windows.take(Tally.frame(second, List.of(new Frame.Row(LEAF, second, Tally.weighed(attempts, failures)))));
    }

    /// The same in each minute of the half hour around the time of day of noon, so many days before.
    private void daysBefore(int days, int aMinute, int failures) {
        for (long second = NOON - days * DAY - 900; second < NOON - days * DAY + 900; second += 60) {
            at(windows, second, aMinute, failures);
        }
    }

    private List<PeriodRule.Reading> read(PeriodRule rule, long end) {
        return rule.read(
                Objects.requireNonNull(Objects.requireNonNull(windows.of(X)).past()),
                new WallClock(ZoneOffset.UTC),
                end,
                second -> !windows.isMaintenance(X, second));
    }

    private List<PeriodRule.Reading> read() {
        return read(ONE_MINUTE, NOON);
    }

    @Test
    void more_failures_than_at_the_same_time_yesterday_alarm() {
        daysBefore(1, 100, 2);
        at(windows, NOON - 30, 100, 40);

        assertThat(read()).singleElement().satisfies(reading -> {
            assertThat(reading.change()).isEqualTo(Change.MORE_FAIL);
            assertThat(reading.minutes()).isEqualTo(1);
            assertThat(reading.words()).isEqualTo("40 of 100 failed in 1 min, against 2.0 % yesterday");
        });
    }

    @Test
    void a_change_is_read_over_the_fewest_minutes_that_show_it() {
        daysBefore(1, 10, 1);
        for (int minute = 1; minute <= 15; minute++) {
            at(windows, NOON - 60L * minute + 30, 10, minute >= 5 ? 1 : 10);
        }

        assertThat(read(PeriodRule.standard(), NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.change()).isEqualTo(Change.MORE_FAIL);
            assertThat(reading.minutes()).isEqualTo(5);
        });
    }

    @Test
    void every_period_that_is_known_must_have_been_better() {
        daysBefore(1, 100, 2);
        daysBefore(7, 100, 40);
        at(windows, NOON - 30, 100, 40);

        assertThat(read()).isEmpty();
    }

    @Test
    void fewer_attempts_than_on_the_same_day_of_four_weeks_alarm() {
        for (int days : List.of(1, 7, 14, 21, 28)) {
            daysBefore(days, days == 14 ? 300 : 100, 2);
        }
        at(windows, NOON - 250, 90, 2);

        assertThat(read()).singleElement().satisfies(reading -> {
            assertThat(reading.change()).isEqualTo(Change.FEWER_COME);
            assertThat(reading.words())
                    .isEqualTo("0 attempts in 1 min, against 100 yesterday, 100 a week ago, "
                            + "150 the mean of four weeks");
        });
    }

    @Test
    void thrice_the_attempts_are_told_but_not_twice() {
        daysBefore(1, 100, 2);
        at(windows, NOON - 30, 200, 4);
        assertThat(read()).isEmpty();
        at(windows, NOON - 20, 200, 4);

        assertThat(read()).extracting(PeriodRule.Reading::change).containsExactly(Change.MORE_COME);
    }

    @Test
    void without_a_past_and_with_too_few_attempts_nothing_is_compared() {
        at(windows, NOON - 30, 100, 100);
        assertThat(read()).isEmpty();
        daysBefore(1, 1, 0);
        windows = new Windows(CellPlan.standard(), 60);
        daysBefore(1, 1, 0);
        at(windows, NOON - 30, 1, 1);

        assertThat(read()).isEmpty();
    }

    @Test
    void what_was_before_the_first_report_is_not_taken_for_no_attempts() {
        PeriodRule quarterOfAnHour = new PeriodRule(List.of(15), 2, 0.5, 3, 5, 20);
        for (long second = NOON - DAY - 180; second < NOON; second += 60) {
            at(windows, second, 100, 2);
        }

        assertThat(read(quarterOfAnHour, NOON)).isEmpty();
        assertThat(read(quarterOfAnHour, NOON - 60)).isEmpty();
    }

    @Test
    void a_maintenance_of_last_week_is_not_compared_with() {
        Calendar calendar = new Calendar(List.of(new Calendar.Span(
                Calendar.Mark.MAINTENANCE,
                "x",
                Instant.ofEpochSecond(NOON - 7 * DAY - 3_600),
                Instant.ofEpochSecond(NOON - 7 * DAY + 3_600))));
        windows = new Windows(CellPlan.standard(), 60, new BaselineRules(0.05, ZoneOffset.UTC, Map.of(), calendar));
        daysBefore(1, 100, 2);
        daysBefore(7, 100, 100);
        at(windows, NOON - 30, 100, 40);

        assertThat(read()).extracting(PeriodRule.Reading::change).containsExactly(Change.MORE_FAIL);
        assertThat(read().getFirst().before()).hasSize(1);
    }

    @Test
    void a_change_is_told_once_while_it_lasts_also_after_a_restart() {
        daysBefore(1, 100, 2);
        PeriodAdvisories advisories = new PeriodAdvisories(windows, List.of(ONE_MINUTE));
        at(windows, NOON - 30, 100, 40);
        at(windows, NOON + 30, 100, 40);
        assertThat(advisories.raised(Instant.ofEpochSecond(NOON), _ -> false)).isEmpty();
        assertThat(advisories.raised(Instant.ofEpochSecond(NOON + 10), _ -> false))
                .singleElement()
                .satisfies(advisory -> {
                    assertThat(advisory.kind()).isEqualTo(Kind.PERIOD);
                    assertThat(advisory.about()).isEqualTo(Advisory.About.FAILURES);
                    assertThat(advisory.failed()).isEqualTo(new Ratio(40, 100));
                });
        StateWriter to = new StateWriter();
        advisories.save(to);
        PeriodAdvisories restored = new PeriodAdvisories(windows, List.of(ONE_MINUTE));
        restored.restore(new StateReader(to.bytes()));

        assertThat(restored.raised(Instant.ofEpochSecond(NOON + 70), _ -> false))
                .isEmpty();
    }

    @Test
    void the_volume_of_a_channel_out_of_routing_is_not_told() {
        daysBefore(1, 100, 2);
        PeriodAdvisories advisories = new PeriodAdvisories(windows, List.of(ONE_MINUTE));

        assertThat(advisories.raised(Instant.ofEpochSecond(NOON + 10), X::equals))
                .isEmpty();
        assertThat(advisories.raised(Instant.ofEpochSecond(NOON + 70), _ -> false))
                .extracting(Advisory::about)
                .containsExactly(Advisory.About.VOLUME);
    }

    @Test
    void rules_that_cannot_be_are_refused_with_their_values() {
        assertThatThrownBy(() -> new PeriodRule(List.of(5, 1), 2, 0.5, 3, 5, 20))
                .hasMessageContaining("minutes=[5, 1]");
        assertThatThrownBy(() -> new PeriodRule(List.of(90), 2, 0.5, 3, 5, 20)).hasMessageContaining("minutes=[90]");
        assertThatThrownBy(() -> new PeriodRule(List.of(1), 1, 0.5, 3, 5, 20)).hasMessageContaining("failureRise=1.0");
        assertThatThrownBy(() -> new PeriodRule(List.of(1), 2, 1, 3, 5, 20)).hasMessageContaining("volumeFall=1.0");
    }

    /// Everything that happened, by second; asked with nothing but the calendar.
    private static final class Naive {
        private final ZoneId zone;
        private final TreeMap<Long, int[]> rows = new TreeMap<>();

        Naive(ZoneId zone) {
            this.zone = zone;
        }

        void add(long second, int attempts, int failures) {
            int[] sums = rows.computeIfAbsent(second, _ -> new int[2]);
            sums[0] += attempts;
            sums[1] += failures;
        }

        /// Attempts and failures, each five minutes taken as spread evenly when `evenly`.
        double[] sum(long from, long to, boolean evenly) {
            double[] sums = new double[2];
            rows.subMap(from - 300, to + 300).forEach((second, row) -> {
                long slot = second - Math.floorMod(second, 300L);
                double share = evenly
                        ? Math.max(0, Math.min(to, slot + 300) - Math.max(from, slot)) / 300.0
                        : second >= from && second < to ? 1 : 0;
                sums[0] += share * row[0];
                sums[1] += share * row[1];
            });
            return sums;
        }

        double[] daysBefore(long end, int minutes, int days) {
            LocalDateTime then =
                    LocalDateTime.ofInstant(Instant.ofEpochSecond(end), zone).minusDays(days);
            long at = then.atZone(zone).toEpochSecond();
            long began = rows.firstKey() - Math.floorMod(rows.firstKey(), 300L) + 300;
            return began > at - minutes * 60L ? new double[2] : sum(at - minutes * 60L, at, true);
        }

        List<String> changes(PeriodRule rule, long end) {
            List<String> changes = new ArrayList<>();
            for (Change change : Change.values()) {
                for (int minutes : rule.minutes()) {
                    List<double[]> before = new ArrayList<>();
                    double[] mean = new double[2];
                    int known = 0;
                    for (int days : List.of(1, 7, 14, 21, 28)) {
                        double[] then = daysBefore(end, minutes, days);
                        if (then[0] > 0 && days <= 7) {
                            before.add(then);
                        }
                        if (then[0] > 0 && days > 1) {
                            mean[0] += then[0];
                            mean[1] += then[1];
                            known++;
                        }
                    }
                    if (known > 0) {
                        before.add(new double[] {mean[0] / known, mean[1] / known});
                    }
                    double[] now = sum(end - minutes * 60L, end, false);
                    if (!before.isEmpty() && before.stream().allMatch(then -> differs(rule, change, now, then))) {
                        changes.add(change + " in " + minutes);
                        break;
                    }
                }
            }
            return changes;
        }

        private static boolean differs(PeriodRule rule, Change change, double[] now, double[] then) {
            double chance = rule.deviations() * Math.sqrt(now[0] + then[0]);
            double both = (now[1] + then[1]) / (now[0] + then[0]);
            double ratio = now[1] / now[0] - then[1] / then[0];
            return switch (change) {
                case MORE_FAIL ->
                    now[0] >= rule.attemptsMin()
                            && then[0] >= rule.attemptsMin()
                            && now[1] / now[0] >= rule.failureRise() * then[1] / then[0]
                            && both > 0
                            && both < 1
                            && ratio >= rule.deviations() * Math.sqrt(both * (1 - both) * (1 / now[0] + 1 / then[0]));
                case FEWER_COME ->
                    then[0] >= rule.attemptsMin()
                            && now[0] <= rule.volumeFall() * then[0]
                            && then[0] - now[0] >= chance;
                case MORE_COME ->
                    now[0] >= rule.attemptsMin() && now[0] >= rule.volumeRise() * then[0] && now[0] - then[0] >= chance;
            };
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"UTC, 1", "Asia/Kolkata, 2", "Europe/Berlin, 3", "America/New_York, 4", "Australia/Lord_Howe, 5"})
    void it_reads_what_a_naive_model_that_keeps_everything_reads(String zone, long seed) {
        Random random = new Random(seed);
        Naive naive = new Naive(ZoneId.of(zone));
        WallClock clock = new WallClock(ZoneId.of(zone));
        // no round limits: sums of fifths would meet them exactly
        PeriodRule rule = new PeriodRule(List.of(1, 5, 15, 60), 2.0117, 0.4937, 2.0123, 3, 20);
        long from = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
        Map<Change, Integer> seen = new TreeMap<>();
        int level = 40;
        double ratio = 0.05;
        for (long second = from; second < from + 60 * DAY; second += 60) {
            if (random.nextInt(400) == 0) {
                level = random.nextInt(4) == 0 ? 0 : 10 + random.nextInt(120);
                ratio = random.nextInt(3) == 0 ? 0.3 : 0.05;
            }
            int attempts = level == 0 ? 0 : random.nextInt(level);
            int failures = (int) Math.round(attempts * ratio * 2 * random.nextDouble());
            // now and then a report is late
            long at = second + random.nextInt(60) - (random.nextInt(20) == 0 ? 240 : 0);
            if (attempts > 0) {
                at(windows, at, attempts, failures);
                naive.add(at, attempts, failures);
            }
            long end = second + 60;
            if (second > from + DAY && random.nextInt(20) == 0) {
                List<PeriodRule.Reading> readings = rule.read(
                        Objects.requireNonNull(
                                Objects.requireNonNull(windows.of(X)).past()),
                        clock,
                        end,
                        _ -> true);
                readings.forEach(reading -> seen.merge(reading.change(), 1, Integer::sum));
                assertThat(readings)
                        .as("at %s", Instant.ofEpochSecond(end))
                        .extracting(reading -> reading.change() + " in " + reading.minutes())
                        .isEqualTo(naive.changes(rule, end));
            }
        }
        assertThat(seen).hasSize(3).allSatisfy((_, times) -> assertThat(times).isGreaterThan(20));
    }
}
