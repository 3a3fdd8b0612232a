package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.PastTotals.Totals;
import org.junit.jupiter.api.Test;

class PastTotalsTest {
    private static final long DAY = 86_400;
    private static final long NOW = 20_000 * DAY;

    private final PastTotals past = new PastTotals();

    @Test
    void the_last_hour_is_exact_by_minute() {
        past.add(NOW - 3_601, Tally.weighed(1_000, 0));
        past.add(NOW - 3_600, Tally.weighed(7, 1));
        past.add(NOW - 1, Tally.weighed(10, 2));
        past.add(NOW, Tally.weighed(500, 0));

        assertThat(past.latest(NOW, 60)).isEqualTo(new Totals(17, 17, 3));
        assertThat(past.latest(NOW, 1)).isEqualTo(new Totals(10, 10, 2));
    }

    @Test
    void earlier_five_minutes_that_are_cut_count_in_part() {
        past.add(NOW - DAY, Tally.weighed(100, 50));
        past.add(NOW - DAY + 300, Tally.weighed(10, 0));

        assertThat(past.between(NOW - DAY + 240, NOW - DAY + 600)).isEqualTo(new Totals(30, 30, 10));
    }

    @Test
    void twenty_nine_days_are_remembered_and_older_ones_make_room() {
        past.add(NOW - 29 * DAY, Tally.weighed(3, 0));
        assertThat(past.between(NOW - 29 * DAY, NOW - 28 * DAY).begun()).isEqualTo(3);
        past.add(NOW, Tally.weighed(1, 0));
        assertThat(past.between(NOW - 29 * DAY, NOW - 28 * DAY).begun()).isEqualTo(3);
        past.add(NOW + DAY, Tally.weighed(1, 0));

        assertThat(past.between(NOW - 29 * DAY, NOW - 28 * DAY)).isEqualTo(Totals.NONE);
        past.add(NOW - 29 * DAY, Tally.weighed(3, 0));
        assertThat(past.between(NOW + DAY, NOW + DAY + 300).begun()).isEqualTo(1);
    }

    @Test
    void the_volume_of_a_channel_not_a_day_old_is_of_the_time_that_is_known() {
        assertThat(past.perSecond(NOW)).isZero();
        for (long second = NOW - 3_600; second < NOW; second++) {
            past.add(second, Tally.weighed(2, 0));
        }

        assertThat(past.perSecond(NOW)).isEqualTo(2);
    }

    @Test
    void it_goes_on_as_it_was_saved() {
        for (long second = NOW - 31 * DAY; second < NOW; second += 1_777) {
            past.add(second, Tally.weighed(5, 1));
        }
        StateWriter to = new StateWriter();
        past.save(to);
        PastTotals restored = PastTotals.restored(new StateReader(to.bytes()));

        for (long second = NOW - 30 * DAY; second < NOW; second += 3_600) {
            assertThat(restored.between(second, second + 5_000)).isEqualTo(past.between(second, second + 5_000));
        }
        assertThat(restored.latest(NOW, 60)).isEqualTo(past.latest(NOW, 60));
        StateWriter again = new StateWriter();
        restored.save(again);
        assertThat(again.bytes()).isEqualTo(to.bytes());
    }
}
