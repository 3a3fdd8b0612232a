package dev.pointsman.client.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waits_double_up_to_the_cap_and_begin_anew_after_a_success() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> 0.999_999);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waits.add(Math.round(backoff.nextNanos() / 1e6));
        }
        assertThat(waits).containsExactly(200L, 400L, 800L, 1_000L, 1_000L);
        backoff.succeeded();
        assertThat(Math.round(backoff.nextNanos() / 1e6)).isEqualTo(200);
    }

    @Test
    void chance_spreads_a_wait_over_its_upper_half() {
        Backoff least = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> 0);
        assertThat(least.nextNanos()).isEqualTo(100_000_000);
    }

    @Test
    void a_cap_below_the_first_wait_is_refused_with_both_values() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), () -> 0))
                .hasMessage("cap must be at least first, above 0: first=PT2S cap=PT1S");
    }
}
