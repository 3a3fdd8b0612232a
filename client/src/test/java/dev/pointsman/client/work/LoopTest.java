package dev.pointsman.client.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final HeardLog log = new HeardLog();
    private final Warnings warnings = new Warnings(log, System::nanoTime);

    @Test
    void it_ends_with_the_step_that_says_so() {
        AtomicInteger steps = new AtomicInteger();
        Loop loop =
                new Loop("t", now -> steps.incrementAndGet() < 3 ? 0 : Loop.END, System::nanoTime, warnings).start();
        assertThat(loop.ended(LIMIT)).isTrue();
        assertThat(steps).hasValue(3);
    }

    @Test
    void a_step_that_fails_is_told_of_and_taken_again() {
        AtomicInteger steps = new AtomicInteger();
        Loop loop = new Loop(
                        "t",
                        now -> {
                            if (steps.incrementAndGet() == 1) {
                                throw new IllegalStateException("flaw");
                            }
                            return Loop.END;
                        },
                        System::nanoTime,
                        warnings)
                .start();
        assertThat(loop.ended(LIMIT)).isTrue();
        assertThat(log.lines()).singleElement().asString().contains("flaw");
    }

    @Test
    void a_wait_ends_when_it_is_woken_or_stopped() {
        AtomicInteger steps = new AtomicInteger();
        Loop woken = new Loop(
                        "t",
                        now -> steps.incrementAndGet() == 1 ? Duration.ofDays(1).toNanos() : Loop.END,
                        System::nanoTime,
                        warnings)
                .start();
        woken.wake();
        assertThat(woken.ended(LIMIT)).isTrue();
        Loop stopped = new Loop("t", now -> Duration.ofDays(1).toNanos(), System::nanoTime, warnings).start();
        stopped.stop();
        assertThat(stopped.ended(LIMIT)).isTrue();
    }
}
