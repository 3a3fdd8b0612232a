package dev.pointsman.adapters.kafka.count;

import com.sun.management.OperatingSystemMXBean;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaTopics;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// How fast a node counts a topic full of events into frames, exactly once, beside a bare consumer that
/// only decodes the same events with the same codec. The broker is given by address, in a process of its
/// own.
final class CountingBench {
    private static final int PARTITIONS = 8;
    /// The first of them warms up.
    private static final int ROUNDS = 3;

    private static final int BATCH = 1_000;
    private static final int BATCHES_OPEN_MAX = 20;

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
    /// @param arguments the broker, and how many events
    public static void main(String[] arguments) throws Exception {
        String servers = arguments[0];
        int events = Integer.parseInt(arguments[1]);
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            KafkaSettings settings =
                    new KafkaSettings(servers, "bench" + round, "bench", PARTITIONS, (short) 1, Map.of());
            KafkaTopics.prepared(settings);
            fill(settings, events);
            Pass bare = bare(settings, events);
            Pass counted = counted(settings, events);
            Pass bareAgain = bare(settings, events);
            bare.print();
            counted.print();
            bareAgain.print();
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

    private static CountingParts parts() {
        return new CountingParts(
                source -> Counter.single(source, share(), _ -> FaultParty.CHANNEL, Set.of()),
                _ -> List.of(),
                WireLimits.STANDARD,
                CountingRules.standard().idHorizon(),
                CountingParts.LINGER_STANDARD,
                InstantSource.system(),
                _ -> {});
    }

    private static Pass counted(KafkaSettings settings, int events) {
        Counting counting = new Counting(
                settings,
                parts(),
                new NodeConnections(settings, "bench", NodeConnections.SILENCE_STANDARD, NodeConnections.OPEN_STANDARD),
                System::nanoTime);
        while (counting.state().events() == 0) {
            counting.turn(Duration.ofMillis(100));
        }
        long already = counting.state().events();
        long cpu = cpuNanos();
        long began = System.nanoTime();
        while (counting.state().events() < events) {
            counting.turn(Duration.ofMillis(100));
        }
        Pass pass = pass("counted once", events - already, began, cpu);
        System.out.println(counting.state().commits() + " transactions, " + already + " before the clock ran");
        counting.leave();
        return pass;
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
