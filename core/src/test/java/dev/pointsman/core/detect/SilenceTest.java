package dev.pointsman.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.detect.Silence.Change;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final double THRESHOLD = 30 * 86_400 / (0.01 * 0.5);
    private static final long WEEK = 7 * 86_400;
    private static final WallClock UTC = new WallClock(ZoneOffset.UTC);

    /// Between a quarter and one and three quarters of the mean over the day.
    private static double busy(long second) {
        return 1 - 0.75 * Math.cos(2 * Math.PI * second / 86_400.0);
    }

    private static int poisson(double mean, Random random) {
        int count = 0;
        for (double at = -Math.log(1 - random.nextDouble()); at < mean; at -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }

    /// Alarms between two seconds.
    private static int alarms(Silence silence, long from, long to, LongToDoubleFunction perSecond, Random random) {
        int alarms = 0;
        for (long second = from; second < to; second++) {
            Change change = silence.step(second, poisson(perSecond.applyAsDouble(second), random), 1, THRESHOLD);
            alarms += change == Change.FELL_SILENT ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void three_weeks_of_days_that_differ_by_a_fifth_raise_no_alarm() {
        for (long seed = 4_001; seed <= 4_003; seed++) {
            Random random = new Random(seed);
            double[] days = random.doubles(29, 0.8, 1.2).toArray();
            Silence silence = new Silence(UTC);

            int alarms =
                    alarms(silence, 0, 3 * WEEK, second -> 0.5 * busy(second) * days[(int) (second / 86_400)], random);

            assertThat(alarms).as("seed %d", seed).isZero();
        }
    }

    @Test
    void a_day_off_that_empties_all_channels_to_two_fifths_raises_no_alarm_and_the_same_fall_of_one_channel_does() {
        Random random = new Random(4_151);
        Silence onADayOff = new Silence(UTC);
        Silence alone = new Silence(UTC);
        long midnight = 2 * WEEK;
        alarms(onADayOff, 0, midnight, second -> 2 * busy(second), random);
        alarms(alone, 0, midnight, second -> 2 * busy(second), random);

        int alarmsOnADayOff = 0;
        int alarmsAlone = 0;
        for (long second = midnight; second < midnight + 86_400; second++) {
            int begun = poisson(0.4 * 2 * busy(second), random);
            alarmsOnADayOff += onADayOff.step(second, begun, 0.4, THRESHOLD) == Change.FELL_SILENT ? 1 : 0;
            alarmsAlone += alone.step(second, begun, 1, THRESHOLD) == Change.FELL_SILENT ? 1 : 0;
        }

        assertThat(alarmsOnADayOff).isZero();
        assertThat(alarmsAlone).isPositive();
    }

    @Test
    void a_channel_nobody_pays_on_is_silent_within_a_minute_and_back_when_they_do() {
        Random random = new Random(4_101);
        Silence silence = new Silence(UTC);
        long noon = WEEK + 3 * 86_400 + 43_200;
        alarms(silence, 0, noon, second -> 2 * busy(second), random);

        assertThat(silence.isSilent()).isFalse();
        long second = noon;
        while (second < noon + 60 && silence.step(second, 0, 1, THRESHOLD) != Change.FELL_SILENT) {
            second++;
        }

        assertThat(second - noon).isLessThan(60);
        assertThat(silence.silentSince()).isBetween(noon - 10, noon);
        assertThat(silence.step(second + 1, 0, 1, THRESHOLD)).isEqualTo(Change.NONE);
        long returns = second + 600;
        Change change = Change.NONE;
        for (second = returns; change == Change.NONE && second < returns + 600; second++) {
            change = silence.step(second, 4, 1, THRESHOLD);
        }
        assertThat(change).isEqualTo(Change.BACK);
        assertThat(second - returns).isLessThan(120);
    }

    /// How long it takes to alarm after the last attempt, or −1 when it does not within a day.
    private static long secondsToAlarm(Silence silence, long last) {
        for (long second = last; second < last + 86_400; second++) {
            if (silence.step(second, 0, 1, THRESHOLD) == Change.FELL_SILENT) {
                return second - last;
            }
        }
        return -1;
    }

    @Test
    void a_channel_half_an_hour_old_that_falls_silent_is_seen_within_minutes() {
        for (long seed = 4_201; seed <= 4_209; seed++) {
            Silence busy = new Silence(UTC);
            Silence slow = new Silence(UTC);
            Random random = new Random(seed);

            assertThat(alarms(busy, 600, 2_400, _ -> 10, random) + alarms(slow, 600, 2_400, _ -> 1, random))
                    .isZero();
            assertThat(secondsToAlarm(busy, 2_400)).as("seed %d", seed).isBetween(1L, 40L);
            assertThat(secondsToAlarm(slow, 2_400)).as("seed %d", seed).isBetween(1L, 330L);
        }
    }

    @Test
    void what_was_seen_on_other_days_serves_for_an_hour_of_the_week_not_seen_yet() {
        for (long seed = 4_211; seed <= 4_213; seed++) {
            Random random = new Random(seed);
            Silence silence = new Silence(UTC);
            long noon = 2 * 86_400 + 43_200;

            assertThat(alarms(silence, 0, noon, second -> busy(second), random)).isZero();
            assertThat(secondsToAlarm(silence, noon)).as("seed %d", seed).isBetween(1L, 120L);
        }
    }

    @Test
    void nights_and_weekends_of_the_first_week_are_not_silent() {
        for (long seed = 4_221; seed <= 4_223; seed++) {
            Random random = new Random(seed);
            Silence silence = new Silence(UTC);
            // a fifth on two days; by night a twentieth of noon
            LongToDoubleFunction week = second -> (second / 86_400 % 7 == 3 || second / 86_400 % 7 == 4 ? 0.2 : 1)
                    * (1.1 - Math.cos(2 * Math.PI * second / 86_400.0));

            assertThat(alarms(silence, 36_000, WEEK, week, random))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void a_promotion_of_yesterday_is_not_expected_today() {
        Random random = new Random(4_231);
        Silence silence = new Silence(UTC);
        LongToDoubleFunction promoted = second -> second >= 36_000 && second < 45_000 ? 20 : 1;

        assertThat(alarms(silence, 0, 2 * 86_400, promoted, random)).isZero();
    }

    @Test
    void the_end_of_a_promotion_is_not_silence() {
        Random random = new Random(4_241);
        Silence silence = new Silence(UTC);
        LongToDoubleFunction promoted = second -> second >= 7_200 && second < 10_800 ? 20 : 1;

        assertThat(alarms(silence, 0, 21_600, promoted, random)).isZero();
    }

    @Test
    void a_channel_that_gets_its_attempts_in_batches_is_not_silent_between_them() {
        Silence silence = new Silence(UTC);
        int alarms = 0;
        for (long second = 0; second < 3 * WEEK; second++) {
            alarms += silence.step(second, second % 1_200 < 5 ? 100 : 0, 1, THRESHOLD) == Change.FELL_SILENT ? 1 : 0;
        }

        assertThat(alarms).isZero();
    }

    @Test
    void the_hours_are_those_of_the_channels_own_clock() {
        Silence berlin = new Silence(new WallClock(ZoneId.of("Europe/Berlin")));
        // from three weeks before the clocks are put forward
        long monday = Instant.parse("2026-03-08T23:00:00Z").getEpochSecond();
        WallClock clock = new WallClock(ZoneId.of("Europe/Berlin"));
        Random random = new Random(4_251);
        LongToDoubleFunction shops = second -> Math.floorMod(clock.shown(second), 86_400) / 3_600 == 8 ? 40 : 0.5;
        alarms(berlin, monday, monday + 4 * WEEK, shops, random);

        long eight = Instant.parse("2026-04-07T06:30:00Z").getEpochSecond();
        alarms(berlin, monday + 4 * WEEK, eight, shops, random);
        assertThat(berlin.rateOf(eight)).isBetween(35.0, 45.0);
        assertThat(berlin.rateOf(eight - 3_600)).isBetween(0.3, 0.7);
    }

    @Test
    void a_channel_that_is_being_tried_out_is_not_silent_afterwards() {
        Silence silence = new Silence(UTC);
        alarms(silence, 0, 1_200, _ -> 0.5, new Random(4_261));

        assertThat(secondsToAlarm(silence, 1_200)).isEqualTo(-1);
    }

    @Test
    void the_hours_after_a_promotion_are_not_silent_a_week_later() {
        Random random = new Random(4_301);
        Silence silence = new Silence(UTC);
        alarms(silence, 0, WEEK, second -> busy(second), random);
        alarms(silence, WEEK, 2 * WEEK, second -> (second % WEEK < 7_200 ? 20 : 1) * busy(second), random);

        assertThat(alarms(silence, 2 * WEEK, 3 * WEEK, second -> busy(second), random))
                .isZero();
    }

    @Test
    void hours_disturbed_in_the_only_week_seen_are_not_expected_to_be_so_again() {
        for (long seed = 4_311; seed <= 4_313; seed++) {
            Random random = new Random(seed);
            Silence silence = new Silence(UTC);
            long disturbed = 3 * 86_400 + 50_000;
            LongToDoubleFunction first = second -> (second >= disturbed && second < disturbed + 14_400 ? 10 : 1);
            alarms(silence, 0, WEEK, first, random);

            assertThat(alarms(silence, WEEK, 2 * WEEK, _ -> 1, random))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void hours_that_bring_less_from_now_on_alarm_in_one_week_only() {
        Random random = new Random(4_321);
        Silence silence = new Silence(UTC);
        LongToDoubleFunction fewerOnThursdays = second -> second % WEEK < 14_400 ? 0.3 : 1;
        alarms(silence, 0, 4 * WEEK, _ -> 1, random);

        assertThat(alarms(silence, 4 * WEEK, 5 * WEEK, fewerOnThursdays, random))
                .isPositive();
        assertThat(alarms(silence, 5 * WEEK, 6 * WEEK, fewerOnThursdays, random))
                .isZero();
    }

    @Test
    void an_outage_is_not_learned_as_usual() {
        Random random = new Random(4_331);
        Silence silence = new Silence(UTC);
        LongToDoubleFunction outage = second -> second >= WEEK && second < WEEK + 14_400 ? 0 : 1;
        alarms(silence, 0, 2 * WEEK + 7_200, outage, random);

        assertThat(secondsToAlarm(silence, 2 * WEEK + 7_200)).isBetween(1L, 120L);
    }

    @Test
    void a_channel_that_closes_in_the_evening_is_not_silent_when_its_hours_are_known() {
        Random random = new Random(4_341);
        Silence silence = new Silence(UTC);
        LongToDoubleFunction open = second -> second % 86_400 < 72_000 ? 1 : 0;
        alarms(silence, 0, WEEK + 86_400, open, random);

        assertThat(alarms(silence, WEEK + 86_400, 3 * WEEK, open, random)).isZero();
    }

    @Test
    void while_people_route_around_a_channel_it_is_not_silent() {
        Silence silence = new Silence(UTC);
        alarms(silence, 0, WEEK, _ -> 5, new Random(4_401));
        for (long second = WEEK; second < WEEK + 7_200; second++) {
            silence.hold(second);
        }

        assertThat(alarms(silence, WEEK + 7_200, WEEK + 86_400, _ -> 5, new Random(4_402)))
                .isZero();
    }

    @Test
    void it_goes_on_as_it_was_saved() {
        Silence silence = new Silence(UTC);
        alarms(silence, 0, WEEK + 1_000, _ -> 0.5, new Random(4_501));
        StateWriter to = new StateWriter();
        silence.save(to);
        Silence restored = Silence.restored(UTC, new StateReader(to.bytes()));

        for (long second = WEEK + 1_000; second < WEEK + 2_000; second++) {
            assertThat(restored.step(second, 0, 1, THRESHOLD)).isEqualTo(silence.step(second, 0, 1, THRESHOLD));
        }
        assertThat(restored.isSilent()).isTrue();
    }
}
