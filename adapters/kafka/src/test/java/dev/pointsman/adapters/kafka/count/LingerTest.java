package dev.pointsman.adapters.kafka.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LingerTest {
    private static final long SECOND_MILLIS =
            Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    private long nowMillis = SECOND_MILLIS;
    private final Linger linger =
            new Linger(Duration.ofMillis(250), () -> Instant.ofEpochMilli(nowMillis), () -> nowMillis * 1_000_000);

    /// Records that arrived at the broker from `first` to `last` of the second.
    private void gather(long first, long last) {
        linger.gather(SECOND_MILLIS + first);
        linger.gathered(SECOND_MILLIS + last);
    }

    private long leftMillis() {
        return Duration.ofNanos(linger.leftNanos()).toMillis();
    }

    @Test
    void within_a_second_counts_wait_for_others() {
        nowMillis = SECOND_MILLIS + 105;
        linger.begin();
        gather(100, 104);

        assertThat(leftMillis()).isEqualTo(250);
        nowMillis += 250;
        assertThat(linger.leftNanos()).isNotPositive();
    }

    @Test
    void they_hardly_wait_beyond_the_end_of_their_second() {
        nowMillis = SECOND_MILLIS + 905;
        linger.begin();
        gather(900, 904);

        assertThat(leftMillis()).isEqualTo(95 + 20);
    }

    @Test
    void what_came_after_its_second_waits_the_least() {
        nowMillis = SECOND_MILLIS + 1_300;
        linger.begin();
        gather(900, 990);

        assertThat(leftMillis()).isEqualTo(50);
    }

    @Test
    void the_earliest_second_of_what_is_gathered_counts() {
        nowMillis = SECOND_MILLIS + 1_005;
        linger.begin();
        gather(1_001, 1_004);
        gather(990, 999);

        assertThat(leftMillis()).isEqualTo(50);
    }

    @Test
    void who_is_behind_gathers_for_longer_and_who_has_caught_up_does_not() {
        nowMillis = SECOND_MILLIS + 9_000;
        linger.begin();
        gather(100, 6_900);
        assertThat(leftMillis()).isEqualTo(500);

        gather(7_000, 8_990);
        assertThat(leftMillis()).isEqualTo(50);
    }

    @Test
    void what_is_gathered_next_waits_anew() {
        nowMillis = SECOND_MILLIS + 100;
        linger.begin();
        gather(50, 99);
        nowMillis = SECOND_MILLIS + 2_300;
        linger.begin();
        gather(2_250, 2_299);

        assertThat(leftMillis()).isEqualTo(250);
    }
}
