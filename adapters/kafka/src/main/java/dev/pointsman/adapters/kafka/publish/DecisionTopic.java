package dev.pointsman.adapters.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.Followed;
import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Where each node tells of decisions that it kept. Nobody waits for it: what the brokers do not take soon
/// is left out and counted. Safe for any number of threads.
public final class DecisionTopic implements AutoCloseable {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final int BUFFER_BYTES = 4 << 20;

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final LongAdder leftOut = new LongAdder();

    private DecisionTopic(String topic, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /// Asks for the topic and waits for no answer.
    public static DecisionTopic to(KafkaSettings settings) {
        DecisionTopic decisions = new DecisionTopic(
                KafkaTopic.DECISIONS.of(settings),
                KafkaClients.producer(
                        settings,
                        "decisions",
                        Map.of(
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                0L,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                (long) BUFFER_BYTES,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4",
                                ProducerConfig.LINGER_MS_CONFIG,
                                (int) LINGER.toMillis(),
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) TAKEN_WITHIN.toMillis() / 2,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                (int) TAKEN_WITHIN.toMillis(),
                                ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                                KNOWN_FOR.toMillis())));
        decisions.ask();
        return decisions;
    }

    /// So that the first decision finds it known.
    private void ask() {
        try {
            producer.partitionsFor(topic);
        } catch (KafkaException unanswered) {
            // the answer comes later
        }
    }

    /// Tells of one; never waits.
    public void tell(String decision, byte[] bytes) {
        try {
            Future<?> _ = producer.send(new ProducerRecord<>(topic, decision.getBytes(UTF_8), bytes), (_, failed) -> {
                if (failed != null) {
                    leftOut.increment();
                }
            });
        } catch (KafkaException | IllegalStateException full) {
            leftOut.increment();
        }
    }

    /// How many were told of and are not there.
    public long leftOut() {
        return leftOut.sum();
    }

    /// What all nodes told within the last hour, and tell from now on.
    ///
    /// @param each on the thread of the follower
    public static Followed followed(KafkaSettings settings, Consumer<byte[]> each) {
        return Followed.from(settings, KafkaTopic.DECISIONS, record -> each.accept(record.value()));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
