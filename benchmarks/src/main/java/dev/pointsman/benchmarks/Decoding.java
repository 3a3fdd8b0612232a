package dev.pointsman.benchmarks;

import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One JSON event, the contract's example with all its fields (579 bytes on average), into a payment event. Ids, users,
/// amounts, banks, merchants, nodes and times differ over 4 096 events.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-XX:+UseParallelGC")
public class Decoding {
    static final int EVENTS = 4_096;

    private final EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
    private final byte[][] events = examples();
    private int next;

    @Benchmark
    public Decoded contractExample() {
        byte[] event = events[next++ & (EVENTS - 1)];
        return decoder.decode(event, 0, event.length);
    }

    static byte[][] examples() {
        SplittableRandom chance = new SplittableRandom(20_261_123);
        byte[][] examples = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            examples[i] = example(i, chance).getBytes(StandardCharsets.UTF_8);
        }
        return examples;
    }

    private static String example(int number, SplittableRandom chance) {
        int minute = chance.nextInt(60);
        return """
            {"id":"01JD8Z5Q%07dK3T9","type":"COMPLETED","operation":"PAY_IN",\
            "attempt":"A-20261120-%06d","payment":"P-20261120-%06d",\
            "channel":"unionpay-api-debit","merchant":"1000001%02d","method":"QUICK","bank":"BANK%02d","cardType":"DEBIT",\
            "outcome":"UNKNOWN","code":{"scheme":"UNIONPAY_ONLINE","value":"03"},\
            "amount":{"currency":"CNY","minor":%d},"user":"u-%04x","businessLine":"hotel",\
            "releases":{"checkout-web":"2.31.0"},"lane":"stable","node":"pay-%d",\
            "initiatedAt":"2026-11-20T06:%02d:00.123Z","occurredAt":"2026-11-20T06:%02d:00.535Z",\
            "traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}""".formatted(
                        number,
                        number,
                        number,
                        chance.nextInt(40),
                        chance.nextInt(16),
                        chance.nextInt(100, 200_000),
                        chance.nextInt(1 << 16),
                        chance.nextInt(16),
                        minute,
                        minute);
    }
}
