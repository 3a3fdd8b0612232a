package dev.pointsman.core.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static Map<String, Integer> of(Reasons reasons) {
        Map<String, Integer> counts = new TreeMap<>();
        reasons.forEach((reason, count) -> counts.merge(reason, count, Integer::sum));
        return counts;
    }

    @Test
    void reasons_beyond_the_limit_are_counted_as_others_and_the_sum_stays_whole() {
        Reasons reasons = new Reasons();
        for (int i = 0; i < 500; i++) {
            reasons.add("r" + i, 2);
        }
        reasons.add("r3", 1);

        Map<String, Integer> counts = of(reasons);
        assertThat(counts).hasSize(Reasons.DISTINCT_MAX).containsEntry("r3", 3);
        assertThat(counts).containsEntry(Reasons.OTHER, 2 * (500 - Reasons.DISTINCT_MAX + 1));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_001);
    }

    @Test
    void sums_of_full_reasons_stay_within_the_limit() {
        Reasons sum = new Reasons();
        for (int part = 0; part < 5; part++) {
            Reasons reasons = new Reasons();
            for (int i = 0; i < 100; i++) {
                reasons.add(part + "-" + i, 1);
            }
            sum.add(reasons);
        }

        assertThat(of(sum)).hasSize(Reasons.DISTINCT_MAX);
        assertThat(of(sum).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    }

    @Test
    void a_reason_taken_back_is_gone() {
        Reasons reasons = new Reasons();
        reasons.add("91", 1);
        reasons.add("91", -1);

        assertThat(of(reasons)).isEmpty();
    }
}
