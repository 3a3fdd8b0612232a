package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many threads count while another cuts without pause and seconds roll over under them all.
class CounterStressTest {
    private static final int THREADS = 4;
    private static final int EVENTS_PER_THREAD = 10_000;
    private static final int EVENTS_PER_SECOND = 500;
    private static final long START = 1_800_000_000;

    @ParameterizedTest(name = "{0} stripes")
    @ValueSource(ints = {1, 8})
    void every_event_is_in_exactly_one_frame(int stripes) throws Exception {
        Counter counter = Counter.striped("s", Rules.small(1_000_000, 1_000), PARTIES, Set.of(), stripes);
        AtomicLong clock = new AtomicLong();
        AtomicBoolean counting = new AtomicBoolean(true);
        List<Frame> frames = new ArrayList<>();
        // threads that a broken counter leaves looping must not keep the run from ending
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1, CounterStressTest::daemon);
        try {
            Future<?> cutting = threads.submit(() -> {
                while (counting.get()) {
                    frames.add(counter.cut(Instant.ofEpochSecond(second(clock.get())), frames.size() + 1));
                }
            });
            List<Callable<Long>> takers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "t" + thread + "-";
                takers.add(() -> taken(counter, clock, name));
            }
            for (Future<Long> taker : threads.invokeAll(takers, 20, TimeUnit.SECONDS)) {
                assertThat(taker.get()).isEqualTo(EVENTS_PER_THREAD);
            }
            counting.set(false);
            cutting.get(20, TimeUnit.SECONDS);
        } finally {
            counting.set(false);
            threads.shutdownNow();
        }
        frames.add(counter.cut(Instant.ofEpochSecond(second(clock.get())), frames.size() + 1));

        long events = (long) THREADS * EVENTS_PER_THREAD;
        assertThat(frames).hasSizeGreaterThan(10);
        assertThat(Totals.of(frames).of(Measure.SUCCEEDED)).isEqualTo(events);
        assertThat(Totals.of(frames).of(Measure.WEIGHED)).isEqualTo(events);
        assertThat(frames.stream().mapToLong(frame -> frame.intake().counted()).sum())
                .isEqualTo(events);
        Map<Long, Integer> swallowed = timesSwallowed(frames);
        assertThat(swallowed).hasSize((int) events);
        assertThat(swallowed.values()).containsOnly(1);
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).from()).isEqualTo(frames.get(i - 1).to());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static long second(long events) {
        return START + events / EVENTS_PER_SECOND;
    }

    private static long taken(Counter counter, AtomicLong clock, String name) {
        long taken = 0;
        for (int i = 0; i < EVENTS_PER_THREAD; i++) {
            long second = second(clock.incrementAndGet());
            Intake answer = counter.take(payment(name + i).at(second), Instant.ofEpochSecond(second));
            taken += answer == Intake.COUNTED ? 1 : 0;
        }
        return taken;
    }

    private static Map<Long, Integer> timesSwallowed(List<Frame> frames) {
        Map<Long, Integer> times = new HashMap<>();
        for (Frame frame : frames) {
            for (long[] group : frame.swallowed().ids()) {
                for (long id : group) {
                    times.merge(id, 1, Integer::sum);
                }
            }
        }
        return times;
    }
}
