package dev.pointsman.adapters.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// The name of the cluster that the topics belong to, as a record of the nodes topic: two clusters on the
/// same topics would count each other's events.
public final class ClusterMark {
    /// No node is called like it: names of nodes have no colon.
    private static final byte[] KEY = "cluster:name".getBytes(UTF_8);

    private static final int NAME_SHOWN_MAX = 100;

    private ClusterMark() {}

    /// Whether a key of the nodes topic is the mark's.
    public static boolean isKey(byte[] key) {
        return Arrays.equals(KEY, key);
    }

    /// Marks the topics as this cluster's, or finds that they are. Of two clusters that begin at once the
    /// first mark stands; the other takes its own back, since compaction would keep the last.
    static void claim(KafkaSettings settings) {
        try {
            List<String> marks = marks(settings);
            if (marks.isEmpty()) {
                mark(settings, settings.cluster());
                marks = marks(settings);
            }
            String standing = marks.getFirst();
            if (!standing.equals(settings.cluster())) {
                if (!marks.getLast().equals(standing)) {
                    mark(settings, standing);
                }
                throw new KafkaFailure(
                        Kind.OTHER_CLUSTER,
                        "the topics of prefix '" + settings.prefix() + "' belong to the cluster '" + shown(standing)
                                + "', not to '" + settings.cluster() + "'");
            }
        } catch (KafkaException failed) {
            throw KafkaWords.failure("reading the name of the cluster", settings, failed);
        }
    }

    private static String shown(String name) {
        return name.length() > NAME_SHOWN_MAX ? name.substring(0, NAME_SHOWN_MAX) + "…" : name;
    }

    private static List<String> marks(KafkaSettings settings) {
        TopicPartition nodes = new TopicPartition(KafkaTopic.NODES.of(settings), 0);
        List<String> marks = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(settings, "mark", Map.of())) {
            long from = consumer.beginningOffsets(List.of(nodes)).getOrDefault(nodes, 0L);
            TopicReader.read(settings, consumer, nodes, from, record -> {
                if (isKey(record.key()) && record.value() != null) {
                    marks.add(new String(record.value(), UTF_8));
                }
            });
        }
        return marks;
    }

    private static void mark(KafkaSettings settings, String name) {
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(settings, "mark", Map.of())) {
            producer.send(new ProducerRecord<>(KafkaTopic.NODES.of(settings), 0, KEY, name.getBytes(UTF_8)))
                    .get();
        } catch (ExecutionException failed) {
            throw KafkaWords.failure("writing the name of the cluster", settings, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaFailure(Kind.UNREACHABLE, "writing the name of the cluster was interrupted", interrupted);
        }
    }
}
