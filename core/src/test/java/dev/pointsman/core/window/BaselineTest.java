package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.ChannelTime;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final long START = 1_800_000_000 / 60 * 60;

    private static final double PRIOR = 0.05;

    private final ChannelTime time = ChannelTime.of(BaselineRules.standard(), null);

    private Baseline top() {
        return new Baseline(new Baseline.Origin(null, "channel", time, PRIOR));
    }

    private Baseline under(Baseline parent) {
        return new Baseline(new Baseline.Origin(parent, "bank", time, PRIOR));
    }

    private static void learn(Baseline baseline, long fromMinute, int minutes, int attempts, int failures) {
        for (int minute = 0; minute < minutes; minute++) {
            baseline.observe(START + (fromMinute + minute) * 60, attempts, failures);
        }
    }

    @Test
    void what_is_judged_now_does_not_move_what_it_is_judged_against() {
        Baseline baseline = top();
        learn(baseline, 0, 100, 100, 2);
        double before = baseline.upperRatio();

        boolean learned = baseline.observe(START + 99 * 60 + 30, 1_000, 1_000);

        assertThat(learned).isFalse();
        assertThat(baseline.upperRatio()).isEqualTo(before);
    }

    @Test
    void a_minute_is_learned_when_the_one_after_the_next_begins() {
        Baseline baseline = top();
        double prior = baseline.ratio();
        assertThat(baseline.observe(START, 1_000, 500)).isFalse();
        assertThat(baseline.observe(START + 60, 1_000, 0)).isFalse();
        assertThat(baseline.ratio()).isEqualTo(prior);

        assertThat(baseline.observe(START + 120, 1_000, 0)).isTrue();

        assertThat(baseline.ratio()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void it_learns_its_own_ratio_and_its_upper_end_lies_above() {
        Baseline baseline = top();
        learn(baseline, 0, 1_000, 100, 2);

        assertThat(baseline.ratio()).isCloseTo(0.02, within(0.0005));
        assertThat(baseline.upperRatio()).isBetween(0.02, 0.03);
        assertThat(baseline.source()).isEqualTo(Baseline.Source.OWN);
    }

    @Test
    void after_a_half_life_the_old_counts_half() {
        Baseline baseline = top();
        learn(baseline, 0, 3, 1_000, 100);
        double remembered = baseline.attempts();
        long halfLifeMinutes = (long) (Baseline.HALF_LIFE_SECONDS / 60);
        learn(baseline, halfLifeMinutes, 3, 0, 0);

        assertThat(baseline.attempts()).isCloseTo((remembered + 2_000) / 2, within(1.0));
    }

    @Test
    void a_cell_not_yet_seen_takes_its_parent_s_ratio_and_says_so() {
        Baseline parent = top();
        learn(parent, 0, 1_000, 100, 1);
        Baseline child = under(parent);

        assertThat(child.ratio()).isCloseTo(parent.ratio(), within(1e-12));
        assertThat(child.source()).isEqualTo(Baseline.Source.PARENT);
        assertThat(child.upperRatio()).isGreaterThan(parent.upperRatio());
    }

    @Test
    void a_thin_cell_is_drawn_to_its_parent_and_a_busy_one_is_not() {
        Baseline parent = top();
        learn(parent, 0, 1_000, 100, 1);
        Baseline thin = under(parent);
        learn(thin, 0, 12, 1, 1);
        Baseline busy = under(parent);
        learn(busy, 0, 12, 100, 50);

        assertThat(thin.ratio()).isBetween(0.2, 0.5);
        assertThat(busy.ratio()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void with_nothing_to_go_by_it_says_prior_and_is_wide() {
        Baseline baseline = top();

        assertThat(baseline.source()).isEqualTo(Baseline.Source.PRIOR);
        assertThat(baseline.ratio()).isEqualTo(PRIOR);
        assertThat(baseline.upperRatio()).isGreaterThan(2 * PRIOR);
    }

    @Test
    void minutes_that_belong_to_an_incident_are_never_learned() {
        Baseline baseline = top();
        learn(baseline, 0, 100, 100, 2);
        learn(baseline, 100, 2, 100, 100);
        baseline.discardUnlearned();
        double before = baseline.ratio();
        learn(baseline, 200, 3, 100, 2);

        assertThat(before).isCloseTo(0.02, within(0.001));
        assertThat(baseline.ratio()).isCloseTo(0.02, within(0.001));
    }

    @Test
    void none_of_six_hundred_failed_is_no_ratio_of_zero() {
        Baseline channel = top();
        learn(channel, 0, 12, 50, 0);
        Baseline method = under(channel);
        learn(method, 0, 12, 50, 0);

        assertThat(method.upperRatio()).isGreaterThan(0.005);
    }

    @Test
    void the_ratio_judged_against_keeps_its_limits() {
        Baseline never = top();
        learn(never, 0, 10_000, 1_000, 0);
        Baseline always = top();
        learn(always, 0, 10_000, 1_000, 1_000);

        assertThat(never.upperRatio()).isBetween(Baseline.RATIO_MIN, 0.0025);
        assertThat(always.upperRatio()).isEqualTo(Baseline.RATIO_MAX);
    }
}
