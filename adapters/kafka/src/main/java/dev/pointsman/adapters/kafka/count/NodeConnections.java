package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// The connections of one node, under its own name in group and transactions: who comes back under that
/// name takes the place of the one before, and gets its partitions.
///
/// @param silenceMax a node that says nothing for so long loses its partitions
/// @param openMax a transaction that is open for so long is aborted by the broker
record NodeConnections(KafkaSettings settings, String node, Duration silenceMax, Duration openMax)
        implements Connections {
    static final Duration SILENCE_STANDARD = Duration.ofSeconds(10);
    static final Duration OPEN_STANDARD = Duration.ofSeconds(10);

    private static final int RECORDS_PER_POLL_MAX = 10_000;
    private static final int HEARTBEATS_PER_SILENCE = 10;

    static String group(KafkaSettings settings) {
        return settings.prefix() + "-counters";
    }

    @Override
    public Consumer<byte[], byte[]> member() {
        return KafkaClients.consumer(
                settings,
                "counter-" + node,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group(settings),
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        node,
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        (int) silenceMax.toMillis(),
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        (int) silenceMax.toMillis() / HEARTBEATS_PER_SILENCE,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        RECORDS_PER_POLL_MAX));
    }

    @Override
    public Producer<byte[], byte[]> writer() {
        return KafkaClients.producer(
                settings,
                "frames-" + node,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        settings.prefix() + "-" + node,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) openMax.toMillis(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0));
    }

    @Override
    public Consumer<byte[], byte[]> reader(boolean writtenOnly) {
        return KafkaClients.consumer(
                settings,
                "recall-" + node,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        writtenOnly ? "read_committed" : "read_uncommitted",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        KafkaClients.RECORD_BYTES_MAX));
    }
}
