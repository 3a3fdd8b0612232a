package dev.pointsman.core.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeighingRuleTest {
    private final WeighingRule rule = new WeighingRule(600, 1 << 12);

    @Test
    void the_first_attempt_of_a_key_weighs_and_later_ones_do_not() {
        assertThat(rule.weighs(7, 1, 1_000)).isTrue();
        assertThat(rule.weighs(7, 2, 1_000)).isFalse();
        assertThat(rule.weighs(7, 3, 1_599)).isFalse();
        assertThat(rule.weighs(8, 4, 1_599)).isTrue();
    }

    @Test
    void the_attempt_that_weighs_does_so_in_all_its_reports() {
        rule.weighs(7, 1, 1_000);

        assertThat(rule.weighs(7, 1, 1_030)).isTrue();
    }

    @Test
    void when_the_span_is_over_the_next_attempt_weighs() {
        rule.weighs(7, 1, 1_000);

        assertThat(rule.weighs(7, 2, 1_600)).isTrue();
        assertThat(rule.weighs(7, 1, 1_601)).isFalse();
    }

    @Test
    void an_attempt_reported_late_does_not_weigh_beside_the_one_that_did() {
        rule.weighs(7, 1, 1_000);

        assertThat(rule.weighs(7, 2, 900)).isFalse();
    }

    @Test
    void crowded_out_keys_weigh_once_more_and_the_others_stay() {
        WeighingRule tiny = new WeighingRule(600, 1);
        // nine keys of one set of eight places
        for (int key = 1; key <= 9; key++) {
            assertThat(tiny.weighs(key, key, 1_000 + key)).isTrue();
        }

        assertThat(tiny.weighs(9, 99, 1_010)).isFalse();
        assertThat(tiny.weighs(2, 99, 1_010)).isFalse();
        assertThat(tiny.weighs(1, 99, 1_010)).isTrue();
    }
}
