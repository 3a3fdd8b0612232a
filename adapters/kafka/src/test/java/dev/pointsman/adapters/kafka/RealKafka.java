package dev.pointsman.adapters.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// One broker for the whole run; each test has topics of its own prefix.
public final class RealKafka {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static final EmbeddedKafkaKraftBroker BROKER = started();

    private RealKafka() {}

    private static EmbeddedKafkaKraftBroker started() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "500"));
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker;
    }

    public static String servers() {
        return BROKER.getBrokersAsString();
    }

    /// Of topics that nobody else uses and that are not there yet.
    public static KafkaSettings settings(int partitions) {
        return new KafkaSettings(servers(), "t" + PREFIXES.incrementAndGet(), "test", partitions, (short) 1, Map.of());
    }

    /// Of topics that are there.
    public static KafkaSettings prepared(int partitions) {
        KafkaSettings settings = settings(partitions);
        KafkaTopics.prepared(settings);
        return settings;
    }

    /// All that is written for good in a partition, once every transaction in it has ended.
    public static List<ConsumerRecord<byte[], byte[]>> records(KafkaSettings settings, KafkaTopic topic, int part) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic.of(settings), part);
        try (Consumer<byte[], byte[]> all =
                        KafkaClients.consumer(settings, "ends", Map.of("isolation.level", "read_uncommitted"));
                Consumer<byte[], byte[]> consumer = KafkaClients.consumer(settings, "records", Map.of())) {
            long end = all.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + WITHIN.toNanos();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("an open transaction in " + partition);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
