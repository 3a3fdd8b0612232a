package dev.pointsman.simulator.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MinutesTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    private final Minutes minutes = new Minutes();

    @Test
    void nothing_has_no_columns() {
        assertThat(minutes.successRatios(80)).isEmpty();
    }

    @Test
    void one_attempt_is_one_column() {
        minutes.add(START, true);

        assertThat(minutes.successRatios(80)).containsExactly(1.0);
    }

    @Test
    void each_minute_is_a_column_while_they_fit() {
        add(START, 3, 1);
        add(START.plusSeconds(60), 4, 0);
        add(START.plusSeconds(120), 1, 1);

        assertThat(minutes.successRatios(80)).containsExactly(0.75, 1.0, 0.5);
        assertThat(minutes.successRatios(1)).containsExactly(0.8);
    }

    @Test
    void a_column_in_which_hardly_anything_completed_stays_empty() {
        add(START, 999, 1);
        add(START.plusSeconds(120), 0, 2);

        assertThat(minutes.successRatios(80)).containsExactly(0.999, Double.NaN, Double.NaN);
    }

    @Test
    void a_recording_of_weeks_keeps_its_sums_in_the_slots_there_are() {
        Duration weeks = Duration.ofDays(21);
        for (long minute = 0; minute < weeks.toMinutes(); minute++) {
            minutes.add(START.plus(Duration.ofMinutes(minute)), minute % 4 != 0);
        }

        assertThat(minutes.successRatios(Minutes.SLOTS_MAX)).hasSizeBetween(100, Minutes.SLOTS_MAX);
        assertThat(minutes.successRatios(1)).containsExactly(0.75);
    }

    @Test
    void one_time_years_ahead_costs_no_more_than_a_few_steps() {
        add(START, 50, 50);
        minutes.add(START.plus(Duration.ofDays(3_650)), true);

        assertThat(minutes.successRatios(1)[0]).isEqualTo(51 / 101.0);
    }

    private void add(Instant at, int succeeded, int failed) {
        for (int i = 0; i < succeeded + failed; i++) {
            minutes.add(at.plusSeconds(i % 60), i < succeeded);
        }
    }
}
