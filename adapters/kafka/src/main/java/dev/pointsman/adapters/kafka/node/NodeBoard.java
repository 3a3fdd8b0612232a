package dev.pointsman.adapters.kafka.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.ClusterMark;
import dev.pointsman.adapters.kafka.Followed;
import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Where each node says once a second how it is, and sees how the others are. Threads of its own; safe for
/// any number of threads.
public final class NodeBoard implements AutoCloseable {
    /// More are not shown; a name that comes beyond it is left out.
    public static final int NODES_MAX = 1_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final long SAID_EVERY_MILLIS = 1_000;
    private static final long ANSWER_MILLIS = 5_000;

    /// What a node last said, and how long ago by the broker's clock.
    public record Seen(NodeState state, Duration age) {}

    private record Said(NodeState state, Instant at) {}

    private final KafkaSettings settings;
    private final Supplier<NodeState> own;
    private final InstantSource clock;
    private final BrokerClock brokerClock;
    private final Map<String, Said> said = new ConcurrentSkipListMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread saying;
    private @Nullable Followed followed;
    private volatile @Nullable String complaint;

    private NodeBoard(KafkaSettings settings, Supplier<NodeState> own, InstantSource clock) {
        this.settings = settings;
        this.own = own;
        this.clock = clock;
        this.brokerClock = BrokerClock.besides(clock);
        this.saying = Thread.ofPlatform().daemon().name("pointsman-node-board").unstarted(this::say);
    }

    /// Begins to say and to see.
    ///
    /// @param own asked once a second, on a thread of the board
    public static NodeBoard started(KafkaSettings settings, Supplier<NodeState> own) {
        return by(InstantSource.system(), settings, own);
    }

    static NodeBoard by(InstantSource clock, KafkaSettings settings, Supplier<NodeState> own) {
        NodeBoard board = new NodeBoard(settings, own, clock);
        board.followed = Followed.from(settings, KafkaTopic.NODES, board::see);
        board.saying.start();
        return board;
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || ClusterMark.isKey(record.key())) {
            return;
        }
        String name = new String(record.key(), UTF_8);
        if (record.value() == null) {
            said.remove(name);
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        NodeStateJson.read(record.value())
                .filter(state -> state.name().equals(name))
                .filter(_ -> said.size() < NODES_MAX || said.containsKey(name))
                .ifPresent(state -> said.put(name, new Said(state, at)));
    }

    private void say() {
        @Nullable Producer<byte[], byte[]> producer = null;
        @Nullable String name = null;
        try {
            boolean leaving = false;
            while (!leaving) {
                leaving = closing.getCount() == 0;
                try {
                    if (producer == null) {
                        producer = KafkaClients.producer(
                                settings,
                                "node",
                                Map.of(
                                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                        ANSWER_MILLIS,
                                        ProducerConfig.LINGER_MS_CONFIG,
                                        0));
                    }
                    if (!leaving) {
                        NodeState state = own.get();
                        name = state.name();
                        say(producer, name, NodeStateJson.of(state));
                    } else if (name != null) {
                        say(producer, name, null);
                    }
                    complaint = null;
                } catch (ExecutionException | TimeoutException | RuntimeException failed) {
                    complaint = KafkaWords.failure("telling the other nodes", settings, failed)
                            .sentence();
                }
                if (!leaving) {
                    boolean _ = closing.await(SAID_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close(producer);
        }
    }

    private void say(Producer<byte[], byte[]> producer, String name, byte @Nullable [] state)
            throws InterruptedException, ExecutionException, TimeoutException {
        Instant sent = clock.instant();
        RecordMetadata taken = producer.send(
                        new ProducerRecord<>(KafkaTopic.NODES.of(settings), 0, name.getBytes(UTF_8), state))
                .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        brokerClock.answered(sent, clock.instant(), Instant.ofEpochMilli(taken.timestamp()));
    }

    private static void close(@Nullable Producer<byte[], byte[]> producer) {
        if (producer != null) {
            try {
                producer.close(CLOSED_WITHIN.dividedBy(2));
            } catch (KafkaException ignored) {
                // the node leaves in any case
            }
        }
    }

    /// All nodes that have not left, this one among them, by name. One that is long silent is there until
    /// it is a day old.
    public List<Seen> nodes() {
        Instant now = brokerClock.instant();
        said.values().removeIf(one -> one.at().isBefore(now.minus(FORGOTTEN_AFTER)));
        return said.values().stream()
                .map(one -> new Seen(one.state(), age(one.at(), now)))
                .toList();
    }

    private static Duration age(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    /// How far this node's clock is ahead of the broker's: the median of the last ten; empty until it is
    /// known.
    public Optional<Duration> ahead() {
        return brokerClock.ahead();
    }

    /// The broker's clock as far as it is known here; until then this node's own.
    public InstantSource brokerTime() {
        return brokerClock;
    }

    /// Why the board does not work now, in one sentence; empty when it does.
    public Optional<String> complaint() {
        Followed seeing = followed;
        return Optional.ofNullable(complaint).or(() -> seeing == null ? Optional.empty() : seeing.complaint());
    }

    /// Says that this node leaves.
    @Override
    public void close() {
        closing.countDown();
        try {
            saying.join(CLOSED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (followed != null) {
            followed.close();
        }
    }
}
