package dev.pointsman.adapters.kafka.count;

import com.sun.management.OperatingSystemMXBean;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaTopics;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.adapters.kafka.frame.KafkaFrames;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.WireLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How fast a node counts a topic full of events into frames, exactly once, beside one bare consumer that
/// only decodes the same events with the same codec. The broker is given by address, in a process of its
/// own.
final class CountingBench {
    private static final int PARTITIONS = 8;
    /// The first of them warms up.
    private static final int ROUNDS = 3;

    private static final int BATCH = 1_000;
    private static final int BATCHES_OPEN_MAX = 20;
    private static final int FRAMES_AT_ONCE = 200;
    private static final long LOOKED_EVERY_NANOS = 2_000_000;

    private CountingBench() {}

    /// What a pass over the topic cost this process.
    private record Pass(String what, long events, double seconds, double cpuSeconds) {
        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d events in %.2f s = %,.0f/s; CPU of this process %.2f s = %.2f µs an event%n",
                    what,
                    events,
                    seconds,
                    events / seconds,
                    cpuSeconds,
                    cpuSeconds / events * 1e6);
        }
    }

    /// Fills topics of their own and counts them, three times over.
    ///
    /// @param arguments the broker, how many events, and how many threads count them (1)
    public static void main(String[] arguments) throws Exception {
        String servers = arguments[0];
        int events = Integer.parseInt(arguments[1]);
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            KafkaSettings settings =
                    new KafkaSettings(servers, "bench" + round, "bench", PARTITIONS, (short) 1, Map.of());
            KafkaTopics.prepared(settings);
            fill(settings, events);
            Pass bare = bare(settings, events);
            Pass counted = counted(settings, events, threads);
            Pass bareAgain = bare(settings, events);
            bare.print();
            counted.print();
            bareAgain.print();
            Frames read = frames(settings, null);
            Frames judged = frames(settings, new Engine(EngineRules.standard()));
            read.print();
            judged.print();
            double bareSeconds = (bare.seconds() + bareAgain.seconds()) / 2;
            double bareCpu = (bare.cpuSeconds() + bareAgain.cpuSeconds()) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: counting reaches %.0f %% of the bare consumer by the clock, %.0f %% by CPU%n",
                    round,
                    100 * bareSeconds / counted.seconds(),
                    100 * bareCpu / counted.cpuSeconds());
            shares.add(bareSeconds / counted.seconds());
        }
        System.out.println("shares=" + shares);
    }

    private static void fill(KafkaSettings settings, int events) throws Exception {
        Random random = new Random(7);
        Deque<CompletableFuture<Void>> open = new ArrayDeque<>();
        try (EventSender sender = EventSender.to(settings)) {
            for (int from = 0; from < events; from += BATCH) {
                List<PaymentEvent> batch = new ArrayList<>(BATCH);
                for (int i = from; i < from + BATCH; i++) {
                    batch.add(event(i, random));
                }
                open.add(sender.send(batch));
                if (open.size() == BATCHES_OPEN_MAX) {
                    open.removeFirst().get();
                }
            }
            for (CompletableFuture<Void> sent : open) {
                sent.get();
            }
        }
    }

    private static PaymentEvent event(int i, Random random) {
        boolean failed = random.nextInt(25) == 0;
        int channel = random.nextInt(40);
        Instant now = Instant.now();
        PaymentEvent.Builder event = PaymentEvent.builder()
                .id("01JD3Q8E" + i)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt("A-20261120-" + i)
                .payment("P-20261120-" + i)
                .channel("channel-" + channel)
                .merchant("1000001" + channel)
                .method("QUICK")
                .bank("BANK" + random.nextInt(12))
                .cardType(random.nextBoolean() ? "DEBIT" : "CREDIT")
                .outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .amount(new Amount("CNY", random.nextInt(100_000)))
                .user("u-" + random.nextInt(1_000_000))
                .initiatedAt(now.minusMillis(400))
                .occurredAt(now);
        if (failed) {
            event.code(new ResponseCode("UNIONPAY_ONLINE", "0" + random.nextInt(9)));
        }
        return event.build();
    }

    /// What one of the partitions may remember, so that all together have the memory of one counter.
    private static CountingRules share() {
        CountingRules all = CountingRules.standard();
        return new CountingRules(
                all.idHorizon(),
                all.idsMax() / PARTITIONS,
                all.ledgerHorizon(),
                all.ledgerMax() / PARTITIONS,
                all.weighingSpan(),
                all.weighingMax() / PARTITIONS,
                all.unknownDeadline(),
                all.skewMax(),
                all.leavesMax());
    }

    /// @param counted what one thread has written for good
    private static CountingParts parts(LongAdder counted) {
        return new CountingParts(
                source -> Counter.single(source, share(), _ -> FaultParty.CHANNEL, Set.of()),
                _ -> List.of(),
                WireLimits.STANDARD,
                CountingRules.standard().idHorizon(),
                CountingParts.LINGER_STANDARD,
                InstantSource.system(),
                frame -> counted.add(frame.intake().counted()));
    }

    /// The clock runs from when each thread has written something.
    private static Pass counted(KafkaSettings settings, int events, int threads) {
        List<LongAdder> counted =
                IntStream.range(0, threads).mapToObj(_ -> new LongAdder()).toList();
        Iterator<LongAdder> each = counted.iterator();
        NodeCounting counting = NodeCounting.started(settings, "bench", threads, () -> parts(each.next()));
        while (counted.stream().anyMatch(one -> one.sum() == 0)) {
            LockSupport.parkNanos(LOOKED_EVERY_NANOS);
        }
        long already = sum(counted);
        long cpu = cpuNanos();
        long began = System.nanoTime();
        while (sum(counted) < events) {
            LockSupport.parkNanos(LOOKED_EVERY_NANOS);
        }
        Pass pass = pass("counted once by " + threads, events - already, began, cpu);
        counting.close();
        System.out.println(counting.state().commits() + " transactions, " + already + " before the clock ran");
        return pass;
    }

    /// What reading all frames cost, by one judge.
    private record Frames(Pass pass, long frames, long rows) {
        void print() {
            pass.print();
            System.out.printf(
                    Locale.ROOT,
                    "  %,d frames, %,d rows: %.2f µs of CPU a row%n",
                    frames,
                    rows,
                    pass.cpuSeconds() / rows * 1e6);
        }
    }

    /// Reads and decodes the frames, and has them judged if an engine is given: summed into the cells of the
    /// default plan, a tick for each second of arrival.
    private static Frames frames(KafkaSettings settings, @Nullable Engine engine) {
        long events = 0;
        long rows = 0;
        long frames = 0;
        long place = -1;
        Instant tick = null;
        long cpu = cpuNanos();
        long began = System.nanoTime();
        try (KafkaFrames source = KafkaFrames.of(settings)) {
            List<FrameSource.Logged> next = source.after(place, FRAMES_AT_ONCE);
            while (!next.isEmpty()) {
                for (FrameSource.Logged logged : next) {
                    Frame frame = logged.frame();
                    events += frame.intake().counted();
                    rows += frame.rows().size();
                    if (engine != null) {
                        tick = ticked(engine, tick, frame.arrivedAt());
                        engine.take(frame);
                    }
                }
                frames += next.size();
                place = next.getLast().place();
                next = source.after(place, FRAMES_AT_ONCE);
            }
        }
        return new Frames(pass(engine == null ? "frames read" : "frames judged", events, began, cpu), frames, rows);
    }

    /// Partitions are not counted in step, so what arrived before the last tick is of the next.
    private static Instant ticked(Engine engine, @Nullable Instant last, Instant arrived) {
        if (last == null || arrived.isAfter(last)) {
            engine.tick(arrived);
            return arrived;
        }
        return last;
    }

    private static long sum(List<LongAdder> counted) {
        return counted.stream().mapToLong(LongAdder::sum).sum();
    }

    private static Pass bare(KafkaSettings settings, int events) {
        RecordDecoder decoder = RecordDecoder.within(WireLimits.STANDARD);
        NodeConnections connections =
                new NodeConnections(settings, "bare", NodeConnections.SILENCE_STANDARD, NodeConnections.OPEN_STANDARD);
        try (Consumer<byte[], byte[]> consumer = connections.member()) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(KafkaTopic.EVENTS.of(settings), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long decoded = decoded(consumer, decoder);
            long already = decoded;
            long cpu = cpuNanos();
            long began = System.nanoTime();
            while (decoded < events) {
                decoded += decoded(consumer, decoder);
            }
            return pass("decoded only", events - already, began, cpu);
        }
    }

    private static long decoded(Consumer<byte[], byte[]> consumer, RecordDecoder decoder) {
        long decoded = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (decoder.decode(record) instanceof Decoded.Event) {
                decoded++;
            }
        }
        return decoded;
    }

    private static Pass pass(String what, long events, long beganNanos, long cpuNanos) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return new Pass(what, events, seconds, (cpuNanos() - cpuNanos) / 1e9);
    }

    private static long cpuNanos() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
