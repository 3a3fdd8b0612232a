package dev.pointsman.adapters.kafka.count;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.wire.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// One partition of the events while it is counted here: its counter, and what is cut but not yet written
/// for good.
///
/// The events of a frame arrived in one second. Time only rises, though a new leader of the partition may
/// have a slower clock. For one thread.
final class PartitionCount {
    static final int EVENTS_PER_FRAME_MAX = 5_000;

    private final TopicPartition partition;
    private final Counter counter;
    private final List<Frame> frames = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private long next;
    private long arrivedSecond;
    private Instant arrival;
    private int takenSinceCut;
    private int takenSinceWritten;

    private PartitionCount(TopicPartition partition, Counter counter, long arrivedSecond) {
        this.partition = partition;
        this.counter = counter;
        this.next = counter.position();
        this.arrivedSecond = arrivedSecond;
        this.arrival = Instant.ofEpochSecond(arrivedSecond);
    }

    /// @param counter that has recalled everything, its position included
    /// @param arrivedSecond when the last event before that position arrived
    static PartitionCount from(TopicPartition partition, Counter counter, long arrivedSecond) {
        return new PartitionCount(partition, counter, arrivedSecond);
    }

    void take(ConsumerRecord<byte[], byte[]> record, RecordDecoder decoder) {
        long second = Math.max(arrivedSecond, Math.floorDiv(record.timestamp(), 1_000L));
        if (takenSinceCut > 0 && (second > arrivedSecond || takenSinceCut >= EVENTS_PER_FRAME_MAX)) {
            cut();
        }
        arriveIn(second);
        switch (decoder.decode(record)) {
            case Decoded.Event event -> counter.take(event.event(), arrival);
            case Decoded.Refused refused -> dead.add(DeadLetter.of(record, refused.problem()));
        }
        next = record.offset() + 1;
        takenSinceCut++;
        takenSinceWritten++;
    }

    /// Lets attempts fall due while no event comes.
    void quietUntil(long second) {
        if (takenSinceCut == 0 && second > arrivedSecond) {
            arriveIn(second);
            cut();
        }
    }

    private void arriveIn(long second) {
        if (second != arrivedSecond) {
            arrivedSecond = second;
            arrival = Instant.ofEpochSecond(second);
        }
    }

    private void cut() {
        Frame frame = counter.cut(arrival, next);
        takenSinceCut = 0;
        if (!FramePieces.isEmpty(frame)) {
            frames.add(frame);
        }
    }

    /// Everything that is not written yet, in order.
    List<Frame> unwritten() {
        if (takenSinceCut > 0) {
            cut();
        }
        return frames;
    }

    List<DeadLetter> unwrittenDead() {
        return dead;
    }

    boolean hasUnwritten() {
        return takenSinceCut > 0 || !frames.isEmpty();
    }

    /// How far it is counted, and when the last event arrived: the next owner recalls back from then.
    OffsetAndMetadata progress() {
        return new OffsetAndMetadata(next, String.valueOf(arrivedSecond));
    }

    /// What was not written is, for good.
    ///
    /// @return how many records that were
    int written() {
        int records = takenSinceWritten;
        takenSinceWritten = 0;
        frames.clear();
        dead.clear();
        return records;
    }

    TopicPartition partition() {
        return partition;
    }

    /// The offset to be counted next.
    long next() {
        return next;
    }
}
