package dev.pointsman.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.state.MalformedState;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekShapeTest {
    private static final int WEEK_MINUTES = 7 * 24 * 60;
    private static final long MONDAY = 2_955L * WEEK_MINUTES;

    /// Weeks in which the first half of the hours fails twice as often as the second, at 600 attempts an hour.
    private static WeekShape learned(Chance chance, int weeks, double low, double high) {
        WeekShape shape = new WeekShape();
        for (int week = 0; week < weeks; week++) {
            for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
                int failures = chance.failures(600, hour < 84 ? high : low);
                shape.learn(hour, MONDAY + (long) week * WEEK_MINUTES + hour * 60L, 600 * (low + high) / 2, failures);
                if (hour % 24 == 0) {
                    shape.weigh();
                }
            }
        }
        return shape;
    }

    private static double mean(WeekShape shape, int from, int to) {
        double sum = 0;
        for (int hour = from; hour < to; hour++) {
            sum += shape.factor(hour, 1);
        }
        return sum / (to - from);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void it_learns_by_how_much_hours_differ(long seed) {
        WeekShape shape = learned(new Chance(seed), 6, 0.04, 0.08);

        assertThat(mean(shape, 0, 84)).isCloseTo(1.333, within(0.05));
        assertThat(mean(shape, 84, 168)).isCloseTo(0.667, within(0.05));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void hours_no_further_apart_than_chance_are_drawn_to_the_level(long seed) {
        WeekShape shape = learned(new Chance(seed), 6, 0.05, 0.05);
        double squares = 0;
        for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
            squares += Math.pow(shape.factor(hour, 1) - 1, 2);
        }

        // left to themselves, hours of 100 remembered failures would scatter by 0.1
        assertThat(Math.sqrt(squares / ChannelTime.HOURS)).isLessThan(0.04);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void hours_that_wander_and_do_not_come_back_are_drawn_to_the_level(long seed) {
        Chance chance = new Chance(seed);
        WeekShape shape = new WeekShape();
        for (int week = 0; week < 6; week++) {
            for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
                // a deviation of 0.22 around 1
                double now = chance.ratio(0.02, 1_000);
                shape.learn(hour, MONDAY + (long) week * WEEK_MINUTES + hour * 60L, 72, chance.failures(3_600, now));
            }
            shape.weigh();
        }
        double squares = 0;
        for (int hour = 0; hour < ChannelTime.HOURS; hour++) {
            squares += Math.pow(shape.factor(hour, 1) - 1, 2);
        }

        // left to themselves, they would scatter by 0.11
        assertThat(Math.sqrt(squares / ChannelTime.HOURS)).isLessThan(0.04);
    }

    @Test
    void an_hour_never_seen_is_the_parent_s() {
        assertThat(new WeekShape().factor(7, 1.7)).isCloseTo(1.7, within(1e-9));
    }

    @Test
    void what_an_hour_was_two_weeks_ago_counts_half() {
        WeekShape shape = new WeekShape();
        shape.learn(0, MONDAY, 40, 160);
        shape.learn(0, MONDAY + 2 * WEEK_MINUTES, 1e-9, 0);
        shape.learn(1, MONDAY + 2 * WEEK_MINUTES, 0, 0);

        assertThat(shape.factor(0, 1))
                .isCloseTo((80 + WeekShape.STRENGTH_FIRST) / (20 + WeekShape.STRENGTH_FIRST), within(1e-3));
    }

    @Test
    void the_hour_that_is_running_says_nothing_of_itself_until_it_is_over() {
        WeekShape shape = new WeekShape();
        shape.learn(0, MONDAY, 10, 100);

        assertThat(shape.factor(0, 1)).isEqualTo(1);
        shape.learn(1, MONDAY + 60, 10, 10);
        assertThat(shape.factor(0, 1))
                .isCloseTo((100 + WeekShape.STRENGTH_FIRST) / (10 + WeekShape.STRENGTH_FIRST), within(1e-6));
    }

    @Test
    void an_hour_that_belongs_to_an_incident_is_forgotten() {
        WeekShape shape = new WeekShape();
        shape.learn(0, MONDAY, 10, 100);
        shape.discardHour();
        shape.learn(1, MONDAY + 60, 10, 10);

        assertThat(shape.factor(0, 1)).isEqualTo(1);
    }

    @Test
    void factors_keep_their_limits() {
        WeekShape shape = new WeekShape();
        shape.learn(0, MONDAY, 1, 100_000);
        shape.learn(1, MONDAY, 100_000, 0);
        shape.learn(2, MONDAY, 0, 0);

        assertThat(shape.factor(0, 1)).isEqualTo(WeekShape.FACTOR_MAX);
        assertThat(shape.factor(1, 1)).isEqualTo(WeekShape.FACTOR_MIN);
    }

    @Test
    void a_restored_shape_is_the_same_and_no_shape_is_made_of_what_is_none() {
        WeekShape shape = learned(new Chance(9), 3, 0.02, 0.08);
        StateWriter to = new StateWriter();
        shape.save(to);

        WeekShape restored = WeekShape.restored(new StateReader(to.bytes()));

        StateWriter again = new StateWriter();
        restored.save(again);
        assertThat(again.bytes()).isEqualTo(to.bytes()).hasSizeLessThan(2_200);
        byte[] damaged = to.bytes();
        // the sign of the first number of failures expected
        damaged[26] |= 0x02;
        assertThatExceptionOfType(MalformedState.class).isThrownBy(() -> WeekShape.restored(new StateReader(damaged)));
    }
}
