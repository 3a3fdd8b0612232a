package dev.pointsman.adapters.kafka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final BrokerClock clock = BrokerClock.besides(InstantSource.fixed(NOON));

    private void answered(long aheadMillis, long tookMillis) {
        clock.answered(NOON, NOON.plusMillis(tookMillis), NOON.plusMillis(tookMillis / 2 - aheadMillis));
    }

    @Test
    void until_the_broker_answered_its_own_time_is_all_it_has() {
        assertThat(clock.ahead()).isEmpty();
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void the_broker_is_told_by_the_middle_of_sending_and_answer() {
        answered(300_000, 40);
        assertThat(clock.ahead()).contains(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(300));
    }

    @Test
    void one_slow_answer_moves_nothing_and_a_clock_that_was_set_is_followed() {
        for (int i = 0; i < 5; i++) {
            answered(100, 10);
        }
        answered(4_000, 8_000);
        assertThat(clock.ahead()).contains(Duration.ofMillis(100));
        for (int i = 0; i < BrokerClock.ANSWERS; i++) {
            answered(-2_000, 10);
        }
        assertThat(clock.ahead()).contains(Duration.ofSeconds(-2));
    }
}
