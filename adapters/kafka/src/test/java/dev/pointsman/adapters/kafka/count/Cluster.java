package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Turns nodes until everything that was sent is counted.
final class Cluster {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Cluster() {}

    static void awaitCounted(KafkaSettings settings, Collection<CountingNode> nodes) throws Exception {
        try (Admin admin = KafkaClients.admin(settings)) {
            Map<TopicPartition, Long> ends = ends(admin, settings);
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (System.nanoTime() < deadline) {
                for (int turn = 0; turn < 5; turn++) {
                    nodes.forEach(CountingNode::turn);
                }
                if (counted(admin, settings).equals(ends)) {
                    return;
                }
            }
            throw new AssertionError("not counted in time: ends=" + ends + " counted=" + counted(admin, settings) + " "
                    + nodes.stream().map(CountingNode::state).toList());
        }
    }

    static Map<TopicPartition, Long> ends(Admin admin, KafkaSettings settings)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = IntStream.range(0, settings.partitions())
                .mapToObj(partition -> new TopicPartition(KafkaTopic.EVENTS.of(settings), partition))
                .toList();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put(partition, end.offset());
            }
        });
        return ends;
    }

    private static Map<TopicPartition, Long> counted(Admin admin, KafkaSettings settings)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> counted = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        settings.prefix() + "-counters")
                .partitionsToOffsetAndMetadata()
                .get();
        committed.forEach((partition, offset) -> {
            if (offset != null && offset.offset() > 0) {
                counted.put(partition, offset.offset());
            }
        });
        return counted;
    }
}
