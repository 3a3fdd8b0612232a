package dev.pointsman.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final int X = 0;
    private static final int Y = 1;
    private static final int Z = 2;

    private final Demand demand = new Demand();

    /// Ten minutes in which each channel should bring an attempt a second, and brings so many in a hundred seconds.
    private void tenMinutes(int... inHundredSeconds) {
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < inHundredSeconds.length; i++) {
                int each = inHundredSeconds[i];
                demand.take(i, 1, (second + 1) * each / 100 - second * each / 100);
            }
            demand.endSecond();
        }
    }

    @Test
    void what_nothing_is_known_of_is_as_usual() {
        demand.endSecond();

        assertThat(demand.besides(X)).isEqualTo(1);
    }

    @Test
    void a_holiday_empties_all_channels_alike() {
        tenMinutes(40, 40, 40);

        assertThat(demand.besides(X)).isCloseTo(0.4, within(0.02));
    }

    @Test
    void what_one_channel_lacks_is_not_its_own_excuse() {
        tenMinutes(40, 100, 100);

        assertThat(demand.besides(X)).isCloseTo(1, within(0.02));
    }

    @Test
    void a_promotion_on_one_channel_does_not_hide_the_holiday_on_the_others() {
        tenMinutes(40, 600, 40);

        assertThat(demand.besides(X)).isCloseTo(0.4, within(0.02));
    }

    @Test
    void promotions_on_all_others_do_not_end_a_holiday() {
        tenMinutes(40, 40, 40);

        tenMinutes(40, 600, 600);

        assertThat(demand.besides(X)).isBetween(0.4, 0.45);
    }

    @Test
    void a_holiday_that_is_over_is_forgotten_within_hours() {
        tenMinutes(40, 40, 40);

        for (int i = 0; i < 18; i++) {
            tenMinutes(100, 100, 100);
        }

        assertThat(demand.besides(X)).isCloseTo(1, within(0.02));
    }

    @Test
    void what_came_while_nothing_was_known_does_not_count_as_demand() {
        for (int second = 0; second < 100_000; second++) {
            demand.take(X, 0, 2);
            demand.take(Y, 0, 2);
            demand.endSecond();
        }

        tenMinutes(40, 40, 40);

        assertThat(demand.besides(X)).isCloseTo(0.4, within(0.02));
    }

    @Test
    void more_than_usual_is_asked_of_no_channel() {
        tenMinutes(300, 300, 300);

        assertThat(demand.besides(X)).isEqualTo(1);
    }

    @Test
    void a_channel_that_is_silent_has_no_say() {
        tenMinutes(100, 0, 100);
        demand.leaveOut(Y);
        demand.endSecond();

        assertThat(demand.besides(X)).isCloseTo(1, within(0.02));
    }

    @Test
    void nothing_at_all_is_no_holiday() {
        tenMinutes(0, 0, 0);

        assertThat(demand.besides(X)).isEqualTo(Demand.LEAST);
    }

    @Test
    void a_channel_too_thin_to_tell_waits_until_it_could() {
        for (int second = 0; second < 600; second++) {
            demand.take(X, 1, 1);
            demand.take(Y, 0.01, 0);
            demand.endSecond();
        }

        assertThat(demand.besides(X)).isEqualTo(1);
    }

    @Test
    void a_restored_one_says_the_same() {
        tenMinutes(40, 100, 60);
        demand.leaveOut(Z);
        demand.endSecond();
        StateWriter state = new StateWriter();
        demand.save(state);

        Demand restored = new Demand();
        restored.restore(new StateReader(state.bytes()), 3);

        assertThat(restored.besides(X)).isEqualTo(demand.besides(X)).isLessThan(1.01);
        assertThat(restored.besides(Y)).isEqualTo(demand.besides(Y)).isCloseTo(0.4, within(0.02));
    }
}
