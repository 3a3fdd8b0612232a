package dev.pointsman.adapters.kafka.publish;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import dev.pointsman.adapters.kafka.TopicReader;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.core.publish.StandingCopy;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// The signed snapshot for all nodes, in a compacted topic: whole under the key `slow` when its rules are
/// new, and each time its fast section under `fast`.
///
/// Several nodes may write. Each takes the topic's one transaction for itself before it compares and
/// writes, so that an older snapshot never replaces a newer one. For one thread.
public final class SharedSnapshot implements SnapshotPlace {
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final TopicPartition partition;
    private SnapshotRecords records = new SnapshotRecords();
    private @Nullable Producer<byte[], byte[]> producer;

    private SharedSnapshot(KafkaSettings settings) {
        this.settings = settings;
        this.partition = new TopicPartition(KafkaTopic.SNAPSHOT.of(settings), 0);
    }

    /// Asks nobody yet.
    public static SharedSnapshot of(KafkaSettings settings) {
        return new SharedSnapshot(settings);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String address() {
        return settings.servers() + "/" + partition.topic();
    }

    @Override
    public Put put(SignedSnapshot snapshot) {
        boolean held = producer != null;
        try {
            return putBy(snapshot);
        } catch (KafkaException | KafkaFailure | IllegalStateException failed) {
            forget();
            return held && isFenced(failed) ? putAgain(snapshot) : new Put.Failed(words(failed));
        }
    }

    /// Another node wrote since this one did: it looks what stands there now.
    private Put putAgain(SignedSnapshot snapshot) {
        try {
            return putBy(snapshot);
        } catch (KafkaException | KafkaFailure | IllegalStateException failed) {
            forget();
            return new Put.Failed(words(failed));
        }
    }

    private Put putBy(SignedSnapshot snapshot) {
        Producer<byte[], byte[]> own = own();
        Optional<SignedSnapshot> standing = records.standing();
        if (standing.isPresent() && StandingCopy.of(standing.get()).outruns(snapshot)) {
            return new Put.Outrun(standing.get().version());
        }
        own.beginTransaction();
        if (records.needsWhole(snapshot)) {
            Future<?> _ = own.send(SnapshotRecords.slow(settings, snapshot));
        }
        Future<?> _ = own.send(SnapshotRecords.fast(settings, snapshot));
        own.commitTransaction();
        records.hold(snapshot);
        return new Put.Written();
    }

    /// Nobody else can write from when it is there until somebody else asks for it; what stands was read
    /// after that.
    private Producer<byte[], byte[]> own() {
        Producer<byte[], byte[]> own = producer;
        if (own == null) {
            own = KafkaClients.producer(
                    settings,
                    "snapshot",
                    Map.of(
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            settings.prefix() + "-snapshot",
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            (int) KafkaClients.ANSWER_WITHIN.toMillis(),
                            ProducerConfig.LINGER_MS_CONFIG,
                            0));
            producer = own;
            own.initTransactions();
            records = standing();
        }
        return own;
    }

    private SnapshotRecords standing() {
        SnapshotRecords found = new SnapshotRecords();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(
                settings,
                "snapshot",
                Map.of(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, KafkaClients.RECORD_BYTES_MAX))) {
            long from = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            TopicReader.read(settings, consumer, partition, from, found::take);
        }
        return found;
    }

    private static boolean isFenced(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private String words(RuntimeException failed) {
        if (isFenced(failed)) {
            return "another node has begun to write there";
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return "it is larger than the topic takes";
            }
        }
        return switch (KafkaWords.failure("writing", settings, failed).kind()) {
            case UNREACHABLE -> "no broker answered in time";
            case DENIED -> "the broker refused us";
            case TOPIC_MISSING -> "the topic is missing";
            case BUSY -> "too much waits to be sent";
            case TOPIC_UNFIT, OTHER_CLUSTER, REFUSED ->
                "the broker took it not: " + failed.getClass().getSimpleName();
        };
    }

    private void forget() {
        Producer<byte[], byte[]> own = producer;
        producer = null;
        if (own != null) {
            try {
                own.close(CLOSED_WITHIN);
            } catch (KafkaException ignored) {
                // it is given up in any case
            }
        }
    }

    @Override
    public void close() {
        forget();
    }
}
