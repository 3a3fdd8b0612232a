package dev.pointsman.benchmarks;

import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/// One event all the way: counted, cut into the frame of its second, summed into every cell of the default plan,
/// judged.
///
/// Time is virtual: after each second's events the frame is cut, taken by the engine and judged, so an event bears its
/// share of its second's cut and tick. That share is large where few events come and small where many do.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15)
@Measurement(iterations = 15)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC"})
public class CountingIntoTheDefaultPlan {
    static final int EVENTS = 100_000;
    private static final int NODES = 4;
    private static final long SEED = 20_261_121;
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    @Param({"10", "1000", "100000"})
    private int eventsPerSecond;

    private final Counter counter = Counting.striped();
    private final Engine engine = new Engine(EngineRules.standard());
    private PaymentEvent[] events = {};
    private int first = -EVENTS;

    @Setup(Level.Trial)
    public void makeEvents(BenchmarkParams run) {
        int iterations = run.getWarmup().getCount() + run.getMeasurement().getCount();
        Payments payments = new Payments(SEED, NODES);
        events = new PaymentEvent[Math.multiplyExact(iterations, EVENTS)];
        for (int i = 0; i < events.length; i++) {
            Instant occurredAt = START.plusMillis(i * 1_000L / eventsPerSecond);
            events[i] = payments.next(payments.beginning(occurredAt), occurredAt);
        }
        // the events are old before counting begins: moving them is no part of it
        System.gc();
    }

    @Setup(Level.Iteration)
    public void nextEvents() {
        first += EVENTS;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void oneEvent(Blackhole decisions) {
        int end = first + EVENTS;
        for (int i = first; i < end; i += eventsPerSecond) {
            Instant second = START.plusSeconds(i / eventsPerSecond);
            decisions.consume(judged(i, i + eventsPerSecond, second));
        }
    }

    private Decision judged(int from, int to, Instant second) {
        for (int i = from; i < to; i++) {
            counter.take(events[i], second);
        }
        Frame frame = counter.cut(second, to);
        if (frame.intake().counted() != to - from) {
            throw new IllegalStateException("every event is to be counted as new: " + frame.intake());
        }
        engine.take(frame);
        return engine.tick(second.plusSeconds(1));
    }
}
