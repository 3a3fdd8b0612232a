package dev.pointsman.simulator.accuracy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerTest {
    /// Seconds of an outage at ten attempts a second until the alarm, after ten good minutes.
    private static long delay(Peer peer) {
        for (long second = 0; second < 600; second++) {
            assertThat(peer.second(second, 10, 0)).isFalse();
        }
        for (long second = 600; second < 1_200; second++) {
            if (peer.second(second, 0, 10)) {
                return second - 600 + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    @Test
    void a_scraped_rule_needs_half_its_range_and_its_for() {
        assertThat(delay(new ScrapedRule())).isEqualTo(90);
    }

    @Test
    void a_breaker_opens_when_half_of_its_hundred_calls_failed() {
        assertThat(delay(new Breaker(0))).isEqualTo(5);
    }

    @Test
    void a_score_falls_below_its_limit_after_fifty_nine_failures() {
        assertThat(delay(new ScoreElimination())).isEqualTo(6);
    }

    @Test
    void a_ratio_of_the_last_falls_below_one_half_after_sixty_three_failures() {
        assertThat(delay(new RatioOfLast())).isEqualTo(7);
    }

    @Test
    void a_breaker_that_stays_open_is_one_alarm() {
        Breaker breaker = new Breaker(0);
        int alarms = 0;
        for (long second = 0; second < 600; second++) {
            alarms += breaker.second(second, 0, 10) ? 1 : 0;
        }

        assertThat(alarms).isEqualTo(1);
    }
}
