package dev.pointsman.benchmarks;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/// One event into the counter while another thread cuts a frame every second.
///
/// All events of a run are made beforehand, since a repeated id would be refused and not counted: an iteration is one
/// pass over its own million. So the figure holds everything that counting does and allocates, the frames included, and
/// nothing of making an event; each event is read from memory for the first time, where a server has it in its cache.
///
/// Arrivals advance as at 5 000 events/s, so that after the warm-up the id horizon is full (3 million ids of 10
/// minutes) and forgets as many as it learns. Times of the events lie within three seconds, so that leaves are as
/// busy in a frame as the events really are.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 6)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC"})
public class CountingOneEvent {
    static final int EVENTS = 1_000_000;
    private static final int EVENTS_PER_SECOND = 5_000;
    private static final int MOMENTS = 4_096;
    private static final long SEED = 20_261_120;
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    /// Leaves are 1 536 a node.
    @Param("4")
    private int nodes;

    private final Counter counter = Counting.striped();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private PaymentEvent[] events = {};
    private Instant[] arrivals = {};
    private int first = -EVENTS;
    private volatile Instant now = START;
    private Future<?> cutting = CompletableFuture.completedFuture(null);
    private long framesCut;

    @Setup(Level.Trial)
    public void makeEvents(BenchmarkParams run) {
        int iterations = run.getWarmup().getCount() + run.getMeasurement().getCount();
        Payments payments = new Payments(SEED, nodes);
        Instant[] ended = new Instant[MOMENTS];
        Instant[] begun = new Instant[MOMENTS];
        for (int i = 0; i < MOMENTS; i++) {
            ended[i] = START.minusMillis(3_000L * i / MOMENTS);
            begun[i] = payments.beginning(ended[i]);
        }
        events = new PaymentEvent[Math.multiplyExact(iterations, EVENTS)];
        for (int i = 0; i < events.length; i++) {
            events[i] = payments.next(begun[i % MOMENTS], ended[i % MOMENTS]);
        }
        arrivals = new Instant[events.length / EVENTS_PER_SECOND];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = START.plusSeconds(i);
        }
        // the events are old before counting begins: moving them is no part of it
        System.gc();
        cutting = clock.scheduleAtFixedRate(this::cut, 1, 1, TimeUnit.SECONDS);
    }

    @Setup(Level.Iteration)
    public void nextMillion() {
        first += EVENTS;
        now = arrivals[first / EVENTS_PER_SECOND];
    }

    @TearDown(Level.Trial)
    public void stop() {
        if (cutting.isDone()) {
            throw new IllegalStateException("the frames were not cut to the end", cutting.exceptionNow());
        }
        clock.shutdownNow();
    }

    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(EVENTS)
    public void byOneThread() {
        count(0, 1);
    }

    /// The time is what each of the two threads needs for one event.
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(EVENTS / 2)
    public void byTwoThreads(ThreadParams thread) {
        count(thread.getThreadIndex(), thread.getThreadCount());
    }

    private void count(int offset, int step) {
        int refused = 0;
        int end = first + EVENTS;
        for (int i = first + offset; i < end; i += step) {
            if (counter.take(events[i], arrivals[i / EVENTS_PER_SECOND]) != Intake.COUNTED) {
                refused++;
            }
        }
        if (refused > 0) {
            throw new IllegalStateException("every event is to be counted as new: refused=" + refused);
        }
    }

    private void cut() {
        counter.cut(now, ++framesCut);
    }
}
