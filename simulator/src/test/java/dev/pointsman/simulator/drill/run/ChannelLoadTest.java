package dev.pointsman.simulator.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelLoadTest {
    private final ChannelLoad load = new ChannelLoad(10);

    @Test
    void within_its_capacity_nobody_waits() {
        for (int i = 0; i < 100; i++) {
            assertThat(load.takeMillis(i * 100L)).isZero();
        }
        assertThat(load.waitSeconds(10_000)).isZero();
    }

    @Test
    void beyond_it_attempts_wait_and_then_are_refused() {
        int refused = 0;
        long longest = 0;
        for (int i = 0; i < 200; i++) {
            long wait = load.takeMillis(i * 50L);
            refused += wait < 0 ? 1 : 0;
            longest = Math.max(longest, wait);
        }

        // twice the capacity for 10 s: 100 more than it works off, of which 20 wait
        assertThat(refused).isBetween(75, 85);
        assertThat(longest).isBetween(1_900L, 2_000L);
        assertThat(load.waitSeconds(10_000)).isGreaterThan(1.8);
    }

    @Test
    void what_waits_is_worked_off_in_time() {
        for (int i = 0; i < 20; i++) {
            load.takeMillis(0);
        }

        assertThat(load.takeMillis(1_000)).isEqualTo(1_000);
        assertThat(load.takeMillis(4_000)).isZero();
    }
}
