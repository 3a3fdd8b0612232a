package dev.pointsman.client.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final HeardLog log = new HeardLog();
    private final Warnings warnings = new Warnings(log, nanos::get);

    @Test
    void a_trouble_is_said_at_once_and_then_once_a_minute_with_how_often_it_came() {
        for (int second = 0; second < 120; second++) {
            warnings.say(Trouble.SPOOL, "disk full");
            nanos.addAndGet(1_000_000_000L);
        }
        assertThat(log.lines()).containsExactly("disk full", "disk full (59 more times since it was last said)");
    }

    @Test
    void one_trouble_does_not_keep_another_back() {
        warnings.say(Trouble.SPOOL, "disk full");
        warnings.say(Trouble.CLOCK_OFF, "clock off");
        assertThat(log.lines()).containsExactly("disk full", "clock off");
    }
}
