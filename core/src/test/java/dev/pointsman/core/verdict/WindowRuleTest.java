package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowRuleTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell LEAF = Cell.parse("channel=x;method=-;merchant=-;bank=-;cardType=-");

    private final Windows windows = new Windows(CellPlan.standard(), 60);

    private void at(long second, int attempts, int failures) {
        windows.take(Tally.frame(second, List.of(new Frame.Row(LEAF, second, Tally.weighed(attempts, failures)))));
    }

    private Seconds seconds() {
        return Objects.requireNonNull(windows.of(X)).seconds();
    }

    @Test
    void it_alarms_above_the_threshold_of_the_last_minute() {
        at(NOW - 100, 1_000, 0);
        at(NOW - 30, 10, 6);

        WindowRule.Reading reading = Objects.requireNonNull(WindowRule.sliding().read(seconds(), NOW));

        assertThat(reading.failed()).isEqualTo(new Ratio(6, 10));
        assertThat(reading.alarms()).isTrue();
    }

    @Test
    void the_window_slides_and_is_right_when_read_after_silence() {
        at(NOW, 10, 10);

        assertThat(WindowRule.sliding().read(seconds(), NOW + 59)).isNotNull();
        assertThat(WindowRule.sliding().read(seconds(), NOW + 60)).isNull();
        assertThat(WindowRule.expanding().read(seconds(), NOW + 600)).isNull();
    }

    @Test
    void one_attempt_that_failed_doubles_the_window_up_to_ten_times_and_alarms() {
        at(NOW, 1, 1);
        assertThat(WindowRule.sliding().read(seconds(), NOW)).isNull();

        WindowRule.Reading reading =
                Objects.requireNonNull(WindowRule.expanding().read(seconds(), NOW));

        assertThat(reading.seconds()).isEqualTo(600);
        assertThat(reading.failed()).isEqualTo(new Ratio(1, 1));
        assertThat(reading.alarms()).isTrue();
    }

    @Test
    void the_window_widens_only_until_there_are_attempts_enough() {
        at(NOW - 200, 10, 0);
        at(NOW, 1, 1);

        WindowRule.Reading reading =
                Objects.requireNonNull(WindowRule.expanding().read(seconds(), NOW));

        assertThat(reading.seconds()).isEqualTo(240);
        assertThat(reading.failed()).isEqualTo(new Ratio(1, 11));
        assertThat(reading.alarms()).isFalse();
    }

    @Test
    void widths_that_do_not_ascend_or_reach_too_far_are_refused_with_their_values() {
        assertThatThrownBy(() -> new WindowRule(Duration.ofSeconds(60), Duration.ofSeconds(10), 0.5, 5, List.of(2, 1)))
                .hasMessageContaining("widths=[2, 1]");
        assertThatThrownBy(() -> new WindowRule(Duration.ofHours(1), Duration.ofSeconds(10), 0.5, 5, List.of(1, 4)))
                .hasMessageContaining("PT1H");
    }
}
