package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest extends BaselineAtWork {
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
    void what_happens_in_doubt_is_learned_when_the_doubt_is_gone() {
        Baseline baseline = top();
        learn(baseline, 0, 100, 100, 2);
        double before = baseline.upperRatio();
        for (int minute = 100; minute < 150; minute++) {
            assertThat(baseline.observe(START + minute * 60L, 100, 10, true)).isFalse();
        }
        assertThat(baseline.upperRatio()).isEqualTo(before);

        assertThat(baseline.observe(START + 150 * 60, 100, 10, false)).isTrue();

        assertThat(baseline.attempts()).isCloseTo(14_900, within(100.0));
        assertThat(baseline.ratio()).isCloseTo((100 * 2 + 50 * 10) / 15_000.0, within(0.002));
    }

    @Test
    void doubt_that_does_not_end_holds_back_an_hour_and_no_more() {
        Baseline baseline = top();
        learn(baseline, 0, 100, 100, 2);
        for (int minute = 100; minute < 1_000; minute++) {
            baseline.observe(START + minute * 60L, 100, 4, true);
        }

        assertThat(baseline.attempts()).isCloseTo(100 * (1_000 - 61), within(2_500.0));
        assertThat(baseline.ratio()).isGreaterThan(0.035);
    }

    @Test
    void what_was_held_back_in_doubt_is_never_learned_when_an_incident_opens() {
        Baseline baseline = top();
        learn(baseline, 0, 100, 100, 2);
        double before = baseline.ratio();
        for (int minute = 100; minute < 150; minute++) {
            baseline.observe(START + minute * 60L, 100, 10, true);
        }
        baseline.discardUnlearned();
        learn(baseline, 200, 3, 100, 2);

        assertThat(baseline.ratio()).isCloseTo(before, within(1e-4));
    }

    @Test
    void a_bad_half_hour_is_no_excuse_for_the_rest_of_it() {
        Baseline baseline = top();
        live(baseline, MONDAY, 30, 60, 0.05, 1);
        double before = baseline.ratio();
        for (int minute = 0; minute < 30; minute++) {
            baseline.observe(MONDAY + 30 * HOUR + minute * 60L, 60, 9);
        }

        assertThat(baseline.ratio()).isCloseTo(before, within(0.003));
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

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_remembers_what_a_plain_sum_over_all_minutes_does(long seed) {
        Random random = new Random(seed);
        Baseline baseline = top();
        List<long[]> minutes = new ArrayList<>();
        long second = MONDAY;
        for (int i = 0; i < 3_000; i++) {
            int attempts = 1 + random.nextInt(20);
            int failures = random.nextInt(attempts + 1) / 4;
            baseline.observe(second, attempts, failures);
            long minute = Math.floorDiv(second, 60);
            if (minutes.isEmpty() || minutes.getLast()[0] != minute) {
                minutes.add(new long[] {minute, 0, 0});
            }
            minutes.getLast()[1] += attempts;
            minutes.getLast()[2] += failures;
            if (random.nextInt(500) == 0) {
                baseline.discardUnlearned();
                minutes.subList(Math.max(0, minutes.size() - 2), minutes.size()).clear();
            }
            second += random.nextInt(100) == 0 ? random.nextInt(WEEK) : random.nextInt(90);
        }
        // the last two are held
        List<long[]> learned = minutes.subList(0, minutes.size() - 2);
        double attempts = 0;
        double failures = 0;
        for (long[] minute : learned) {
            double counts = Math.pow(0.5, (learned.getLast()[0] - minute[0]) * 60 / Baseline.HALF_LIFE_SECONDS);
            attempts += minute[1] * counts;
            failures += minute[2] * counts;
        }

        assertThat(baseline.attempts()).isCloseTo(attempts, within(attempts * 1e-9));
        assertThat(baseline.failures()).isCloseTo(failures, within(failures * 1e-9));
    }

    @Test
    void siblings_that_lie_apart_hold_on_to_the_parent_less_than_those_that_do_alike() {
        Baseline parent = top();
        List<Baseline> alike = new ArrayList<>();
        List<Baseline> apart = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            alike.add(under(parent));
            apart.add(new Baseline(new Baseline.Origin(parent, "merchant", time, PRIOR)));
            learn(alike.get(i), 0, 10, 100, 5);
            learn(apart.get(i), 0, 10, 100, i);
        }
        live(parent, START, 3, 100, 0.045, 1);
        Baseline ofAlike = under(parent);
        Baseline ofApart = new Baseline(new Baseline.Origin(parent, "merchant", time, PRIOR));
        learn(ofAlike, 0, 12, 10, 5);
        learn(ofApart, 0, 12, 10, 5);

        assertThat(ofAlike.ratio()).isLessThan(0.1);
        assertThat(ofApart.ratio()).isGreaterThan(0.2);
        assertThat(ofAlike.source()).isEqualTo(Baseline.Source.PARENT);
        assertThat(ofApart.source()).isEqualTo(Baseline.Source.OWN);
    }

    @Test
    void during_an_incident_it_stands_still_and_after_it_goes_on_as_if_nothing_had_been() {
        Baseline baseline = top();
        learn(baseline, 0, 1_000, 100, 2);
        baseline.discardUnlearned();
        double before = baseline.upperRatio();
        for (int i = 0; i < 2_880; i++) {
            baseline.observeExplained(START + 70_000 + i * 60L, 100, 100);
        }

        assertThat(baseline.upperRatio()).isEqualTo(before);
        baseline.resume();
        assertThat(baseline.upperRatio()).isEqualTo(before);
        assertThat(baseline.shiftLasts(START + 10_000_000)).isFalse();
    }

    @Test
    void a_shift_lasts_when_it_is_a_day_old_and_a_hundred_attempts_were_seen() {
        Baseline busy = top();
        Baseline quiet = top();
        busy.observeExplained(START, 100, 100);
        quiet.observeExplained(START, 99, 99);

        assertThat(busy.shiftLasts(START + 86_399)).isFalse();
        assertThat(busy.shiftLasts(START + 86_400)).isTrue();
        assertThat(quiet.shiftLasts(START + 86_400)).isFalse();
    }

    @Test
    void an_accepted_normal_is_what_the_cell_does_now_and_a_return_is_learned_as_quickly() {
        Baseline baseline = top();
        learn(baseline, 0, 1_000, 100, 2);
        for (int i = 0; i < 1_000; i++) {
            baseline.observeExplained(START + 70_000 + i * 60L, 100, 30);
        }

        baseline.acceptNormal();

        assertThat(baseline.ratio()).isCloseTo(0.3, within(0.02));
        learn(baseline, 2_300, 62, 100, 2);
        assertThat(baseline.ratio()).isLessThan(0.1);
    }

    @Test
    void without_an_incident_an_accepted_normal_is_learned_from_the_next_attempts() {
        Baseline baseline = top();
        learn(baseline, 0, 1_000, 100, 2);

        baseline.acceptNormal();
        learn(baseline, 1_100, 5, 100, 30);

        assertThat(baseline.ratio()).isGreaterThan(0.25);
    }

    @Test
    void a_restored_one_with_all_it_can_remember_is_the_same_and_goes_on_alike() {
        Baseline parent = top();
        live(parent, MONDAY, 200, 10, 0.04, 3);
        under(parent).observe(MONDAY, 10, 1);
        parent.observeExplained(MONDAY + 201 * HOUR, 10, 10);
        byte[] state = saved(parent);

        Baseline restored =
                Baseline.restored(new Baseline.Origin(null, "channel", time, PRIOR), new StateReader(state));

        assertThat(state).hasSizeBetween(1_000, 3_000);
        assertThat(saved(restored)).isEqualTo(state);
        live(parent, MONDAY + 202 * HOUR, 30, 10, 0.04, 3);
        live(restored, MONDAY + 202 * HOUR, 30, 10, 0.04, 3);
        assertThat(saved(restored)).isEqualTo(saved(parent));
        assertThat(restored.upperRatio()).isEqualTo(parent.upperRatio());
    }

    private static byte[] saved(Baseline baseline) {
        StateWriter to = new StateWriter();
        baseline.save(to);
        return to.bytes();
    }
}
