package dev.pointsman.benchmarks;

import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One tick of the engine in which every cell has new evidence: the second's frame is in the windows already.
///
/// A channel with 50 banks, 2 card types and 48 merchants makes 200 cells of the default plan: itself, its method, 50
/// banks, 100 banks × card types, 48 merchants; the banks make 50 more over all channels. Every second each channel ×
/// bank × card type has one attempt, and 1 % of the attempts fail for a technical reason.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 4, time = 4)
@Fork(
        value = 2,
        jvmArgs = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC"})
public class JudgingOneTick {
    static final int CELLS_PER_CHANNEL = 200;
    private static final int BANKS = 50;
    private static final int MERCHANTS = 48;
    private static final String[] CARD_TYPES = {"DEBIT", "CREDIT"};
    private static final ResponseCode BUSY = new ResponseCode("UNIONPAY_ONLINE", "06");
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    @Param({"1000", "10000", "100000"})
    private int cells;

    private final SplittableRandom chance = new SplittableRandom(20_261_122);
    private final Counter counter = Counter.single("ticks", CountingRules.standard(), Counting.classifier(), Set.of());
    private final Engine engine = new Engine(EngineRules.standard());
    private final PaymentEvent.Builder builder = PaymentEvent.builder();
    private long made;
    private long second;

    @Setup(Level.Invocation)
    public void takeOneSecond() {
        Instant now = START.plusSeconds(second++);
        for (int channel = 0; channel < cells / CELLS_PER_CHANNEL; channel++) {
            for (int leaf = 0; leaf < BANKS * CARD_TYPES.length; leaf++) {
                counter.take(attempt(channel, leaf, now), now);
            }
        }
        Frame frame = counter.cut(now, made);
        engine.take(frame);
        if (engine.windows().touched().size() < cells) {
            throw new IllegalStateException("every cell is to have evidence: touched="
                    + engine.windows().touched().size());
        }
    }

    @Benchmark
    public Decision tick() {
        return engine.tick(START.plusSeconds(second));
    }

    private PaymentEvent attempt(int channel, int leaf, Instant now) {
        boolean failed = chance.nextInt(100) == 0;
        String number = Long.toString(made++);
        return builder.clear()
                .id(number)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt(number)
                .channel("channel-" + channel)
                .method("QUICK")
                .merchant("1000001" + (10 + leaf % MERCHANTS))
                .bank("BANK" + leaf % BANKS)
                .cardType(CARD_TYPES[leaf / BANKS])
                .outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .code(failed ? BUSY : null)
                .occurredAt(now)
                .build();
    }
}
