package dev.pointsman.adapters.kafka.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.core.frame.Frame;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Writes frames, what must be remembered of them, dead letters, and how far the events are counted: all or
/// nothing. For one thread.
final class FrameTransaction {
    private final KafkaSettings settings;
    private final Producer<byte[], byte[]> producer;
    private volatile @Nullable Exception unsent;

    private FrameTransaction(KafkaSettings settings, Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
    }

    static FrameTransaction begun(KafkaSettings settings, Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        return new FrameTransaction(settings, producer);
    }

    /// Everything but the commit.
    ///
    /// @param member what the group knows this node by: it refuses the offsets of one that it gave up
    void write(Collection<PartitionCount> counts, ConsumerGroupMetadata member) {
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        for (PartitionCount count : counts) {
            for (Frame frame : count.unwritten()) {
                write(frame, count.partition().partition());
            }
            for (DeadLetter letter : count.unwrittenDead()) {
                send(letter.record(KafkaTopic.DEAD.of(settings)));
            }
            progress.put(count.partition(), count.progress());
        }
        producer.sendOffsetsToTransaction(progress, member);
        producer.flush();
        Exception failed = unsent;
        if (failed != null) {
            throw new KafkaException("a frame was not taken", failed);
        }
    }

    private void write(Frame frame, int partition) {
        byte[] key = frame.source().getBytes(UTF_8);
        for (byte[] piece : FramePieces.of(FramePieces.judged(frame), FramePieces.BYTES_MAX)) {
            send(new ProducerRecord<>(KafkaTopic.FRAMES.of(settings), 0, key, piece));
        }
        long arrivedMillis = frame.arrivedAt().toEpochMilli();
        for (byte[] piece : FramePieces.of(FramePieces.remembered(frame), FramePieces.BYTES_MAX)) {
            send(new ProducerRecord<>(KafkaTopic.COUNTED.of(settings), partition, arrivedMillis, key, piece));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record, (_, failed) -> {
            if (failed != null && unsent == null) {
                unsent = failed;
            }
        });
    }

    void commit() {
        producer.commitTransaction();
    }
}
