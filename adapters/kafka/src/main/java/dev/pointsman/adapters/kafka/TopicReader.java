package dev.pointsman.adapters.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads a partition from a place to where it ends when asked, as far as it is written for good.
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /// Gives each record on; waits while records keep coming.
    ///
    /// @param consumer without a group; it is left at the end
    /// @param from the offset to begin with
    /// @return the offset of the end
    /// @throws KafkaFailure when the end is not reached in time
    public static long read(
            KafkaSettings settings,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(List.of(partition));
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        long end = ends.getOrDefault(partition, 0L);
        consumer.seek(partition, from);
        long quietSince = System.nanoTime();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    each.accept(record);
                }
            }
            if (consumer.position(partition) > before) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > KafkaClients.ANSWER_WITHIN.toNanos()) {
                throw new KafkaFailure(
                        KafkaFailure.Kind.UNREACHABLE,
                        "reading " + partition + " failed: nothing came for " + KafkaClients.ANSWER_WITHIN.toSeconds()
                                + " s (servers=" + settings.servers() + ")");
            }
        }
        return end;
    }
}
