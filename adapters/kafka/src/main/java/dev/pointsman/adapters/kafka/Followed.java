package dev.pointsman.adapters.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A topic of one partition, followed from its beginning for ever on a thread of its own. When the broker
/// is away it is tried again, from where it was.
public final class Followed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(3);
    private static final long AGAIN_MILLIS = 1_000;

    private final KafkaSettings settings;
    private final TopicPartition partition;
    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long next = -1;
    private volatile @Nullable String complaint;

    private Followed(KafkaSettings settings, KafkaTopic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.settings = settings;
        this.partition = new TopicPartition(topic.of(settings), 0);
        this.each = each;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("pointsman-follow-" + topic.name().toLowerCase(Locale.ROOT))
                .unstarted(this::run);
    }

    /// Begins to follow.
    ///
    /// @param each told of every record, in order, on the thread of this; what it throws is logged and
    /// passed over
    public static Followed from(
            KafkaSettings settings, KafkaTopic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Followed followed = new Followed(settings, topic, each);
        followed.thread.start();
        return followed;
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try {
                    follow();
                } catch (RuntimeException failed) {
                    String why = KafkaWords.failure("following " + partition.topic(), settings, failed)
                            .sentence();
                    if (!why.equals(complaint)) {
                        LOG.warn("{}", why);
                    }
                    complaint = why;
                }
                if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (var consumer = KafkaClients.consumer(
                settings,
                "follower",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        KafkaClients.RECORD_BYTES_MAX))) {
            consumer.assign(List.of(partition));
            if (next < 0) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
            while (closing.getCount() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
                next = consumer.position(partition);
                complaint = null;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            each.accept(record);
        } catch (RuntimeException failed) {
            LOG.error("a record of {} could not be taken", partition, failed);
        }
    }

    /// Why it does not follow now, in one sentence; empty when it does. For any thread.
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
