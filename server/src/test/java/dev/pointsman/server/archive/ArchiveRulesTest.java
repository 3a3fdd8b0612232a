package dev.pointsman.server.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArchiveRulesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void hours_that_would_go_before_their_minutes_are_refused() {
        assertThatThrownBy(() -> new ArchiveRules(MINUTE, Duration.ofDays(2), Duration.ofDays(1)))
                .hasMessageContaining("hours must be in PT48H..");
    }

    @Test
    void an_interval_that_would_hold_more_frames_than_are_kept_is_refused() {
        assertThatThrownBy(() -> new ArchiveRules(Duration.ofMinutes(6), Duration.ofDays(1), Duration.ofDays(2)))
                .hasMessage("every must be in PT10S..PT5M: every=PT6M");
    }
}
