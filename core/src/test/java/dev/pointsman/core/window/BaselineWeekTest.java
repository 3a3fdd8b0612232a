package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Calendar;
import dev.pointsman.core.baseline.ChannelTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What hours of the week and days that are marked do to what is normal.
class BaselineWeekTest extends BaselineAtWork {
    @Test
    void it_learns_that_nights_are_worse_than_days() {
        Baseline baseline = top();
        live(baseline, MONDAY, 3 * 168, 10, 0.04, 3);

        assertThat(ratioAt(baseline, MONDAY + 3 * WEEK)).isCloseTo(0.12, within(0.015));
        assertThat(ratioAt(baseline, MONDAY + 3 * WEEK + 5 * 86_400)).isCloseTo(0.04, within(0.01));
    }

    @Test
    void a_thin_cell_takes_the_shape_of_its_week_from_its_parent() {
        Baseline parent = top();
        Baseline thin = under(parent);
        live(parent, MONDAY, 3 * 168, 10, 0.02, 4);
        for (int i = 0; i < 400; i++) {
            thin.observe(MONDAY + i * 1_800L, 1, i % 10 == 0 ? 1 : 0);
        }
        long bad = MONDAY + 3 * WEEK;
        long good = bad + 5 * 86_400;

        assertThat(ratioAt(thin, bad) / ratioAt(thin, good))
                .isCloseTo(ratioAt(parent, bad) / ratioAt(parent, good), within(1e-9))
                .isGreaterThan(3);
        assertThat(ratioAt(thin, good)).isGreaterThan(1.5 * ratioAt(parent, good));
    }

    @Test
    void a_holiday_moves_the_level_and_teaches_the_shape_of_the_week_nothing() {
        Calendar.Span holiday = new Calendar.Span(
                Calendar.Mark.HOLIDAY,
                null,
                Instant.ofEpochSecond(MONDAY + 3 * WEEK),
                Instant.ofEpochSecond(MONDAY + 3 * WEEK + 86_400));
        time = ChannelTime.of(new BaselineRules(PRIOR, ZoneOffset.UTC, Map.of(), new Calendar(List.of(holiday))), null);
        Baseline baseline = top();
        live(baseline, MONDAY, 3 * 168, 10, 0.04, 1);
        double before = baseline.attempts();
        double levelBefore = baseline.ratio();
        live(baseline, MONDAY + 3 * WEEK, 24, 10, 0.4, 1);
        double monday = ratioAt(baseline, MONDAY + 4 * WEEK + 12 * HOUR);
        double sunday = ratioAt(baseline, MONDAY + 4 * WEEK + 6 * 86_400 + 12 * HOUR);

        assertThat(baseline.attempts()).isGreaterThan(before);
        assertThat(sunday).isGreaterThan(1.3 * levelBefore);
        assertThat(monday / sunday).isBetween(0.8, 1.25);
    }
}
