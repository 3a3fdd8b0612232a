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
    void one_kind_of_a_trouble_does_not_keep_another_back() {
        warnings.say(Trouble.SNAPSHOT_REFUSED, "file BROKEN", "half a file");
        warnings.say(Trouble.SNAPSHOT_REFUSED, "server BAD_SIGNATURE", "a foreign key");
        warnings.say(Trouble.SNAPSHOT_REFUSED, "file BROKEN", "half a file");
        assertThat(log.lines()).containsExactly("half a file", "a foreign key");
    }

    @Test
    void kinds_without_end_do_not_fill_the_log_nor_the_memory() {
        for (int kind = 0; kind < 10 * Warnings.KINDS_MAX; kind++) {
            warnings.say(Trouble.SERVER_ANSWERS_WRONG, "status " + kind, "status " + kind);
        }
        assertThat(log.lines()).hasSize(Warnings.KINDS_MAX + 1);
    }

    @Test
    void one_trouble_does_not_keep_another_back() {
        warnings.say(Trouble.SPOOL, "disk full");
        warnings.say(Trouble.CLOCK_OFF, "clock off");
        assertThat(log.lines()).containsExactly("disk full", "clock off");
    }
}
