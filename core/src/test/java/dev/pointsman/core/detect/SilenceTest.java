package dev.pointsman.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.detect.Silence.Change;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final double THRESHOLD = 30 * 86_400 / (0.01 * 0.5);
    private static final long WEEK = 7 * 86_400;

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
            Change change = silence.step(second, poisson(perSecond.applyAsDouble(second), random), THRESHOLD);
            alarms += change == Change.FELL_SILENT ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void three_weeks_of_days_that_differ_by_a_fifth_raise_no_alarm() {
        for (long seed = 4_001; seed <= 4_003; seed++) {
            Random random = new Random(seed);
            double[] days = random.doubles(29, 0.8, 1.2).toArray();
            Silence silence = new Silence();

            int alarms =
                    alarms(silence, 0, 3 * WEEK, second -> 0.5 * busy(second) * days[(int) (second / 86_400)], random);

            assertThat(alarms).as("seed %d", seed).isZero();
        }
    }

    @Test
    void a_channel_nobody_pays_on_is_silent_within_a_minute_and_back_when_they_do() {
        Random random = new Random(4_101);
        Silence silence = new Silence();
        long noon = WEEK + 3 * 86_400 + 43_200;
        alarms(silence, 0, noon, second -> 2 * busy(second), random);

        assertThat(silence.isSilent()).isFalse();
        long second = noon;
        while (second < noon + 60 && silence.step(second, 0, THRESHOLD) != Change.FELL_SILENT) {
            second++;
        }

        assertThat(second - noon).isLessThan(60);
        assertThat(silence.silentSince()).isBetween(noon - 10, noon);
        assertThat(silence.step(second + 1, 0, THRESHOLD)).isEqualTo(Change.NONE);
        long returns = second + 600;
        Change change = Change.NONE;
        for (second = returns; change == Change.NONE && second < returns + 600; second++) {
            change = silence.step(second, 4, THRESHOLD);
        }
        assertThat(change).isEqualTo(Change.BACK);
        assertThat(second - returns).isLessThan(120);
    }

    @Test
    void before_an_hour_of_the_week_was_seen_it_is_not_judged() {
        Silence silence = new Silence();
        alarms(silence, 0, 86_400, _ -> 5, new Random(4_201));

        assertThat(alarms(silence, 86_400, 2 * 86_400, _ -> 0, new Random(4_202)))
                .isZero();
    }

    @Test
    void the_hours_after_a_promotion_are_not_silent_a_week_later() {
        Random random = new Random(4_301);
        Silence silence = new Silence();
        alarms(silence, 0, WEEK, second -> busy(second), random);
        alarms(silence, WEEK, 2 * WEEK, second -> (second % WEEK < 7_200 ? 20 : 1) * busy(second), random);

        assertThat(alarms(silence, 2 * WEEK, 3 * WEEK, second -> busy(second), random))
                .isZero();
    }

    @Test
    void while_people_route_around_a_channel_it_is_not_silent() {
        Silence silence = new Silence();
        alarms(silence, 0, WEEK, _ -> 5, new Random(4_401));
        for (long second = WEEK; second < WEEK + 7_200; second++) {
            silence.hold(second);
        }

        assertThat(alarms(silence, WEEK + 7_200, WEEK + 86_400, _ -> 5, new Random(4_402)))
                .isZero();
    }

    @Test
    void it_goes_on_as_it_was_saved() {
        Silence silence = new Silence();
        alarms(silence, 0, WEEK + 1_000, _ -> 0.5, new Random(4_501));
        StateWriter to = new StateWriter();
        silence.save(to);
        Silence restored = Silence.restored(new StateReader(to.bytes()));

        for (long second = WEEK + 1_000; second < WEEK + 2_000; second++) {
            assertThat(restored.step(second, 0, THRESHOLD)).isEqualTo(silence.step(second, 0, THRESHOLD));
        }
        assertThat(restored.isSilent()).isTrue();
    }
}
