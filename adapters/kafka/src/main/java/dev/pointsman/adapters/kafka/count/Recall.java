package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.TopicReader;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins a partition where its last owner ended: attempts that may be restated from the judge's store, ids
/// of the last minutes from the counted topic, the position from both topic and group.
///
/// One transaction wrote position and frames, so the two agree. Where they do not, somebody moved the
/// group's offsets or the broker lost records; then the greater of both holds, because what a frame has
/// told is in the counts of the judge for ever, and to count it again would be worse than to leave out what
/// was skipped. For one thread.
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);
    private static final Duration COMMITTED_WITHIN = Duration.ofMillis(500);

    /// The clocks of two leaders may differ by so much.
    private static final long MARGIN_SECONDS = 60;

    private final KafkaSettings settings;
    private final CountingParts parts;
    private final Connections connections;

    Recall(KafkaSettings settings, CountingParts parts, Connections connections) {
        this.settings = settings;
        this.parts = parts;
        this.connections = connections;
    }

    /// What the counted topic told of a partition.
    private static final class Told {
        long position = -1;
        Instant arrivedAt = Instant.EPOCH;
        int unreadable;
    }

    /// Waits half a second at most for what its last owner left open.
    ///
    /// @param member asked for the group's offset
    /// @return empty while a transaction of its last owner is still open: ask again
    Optional<PartitionCount> of(TopicPartition partition, Consumer<byte[], byte[]> member) {
        OffsetAndMetadata committed =
                member.committed(Set.of(partition), COMMITTED_WITHIN).get(partition);
        TopicPartition counted = new TopicPartition(KafkaTopic.COUNTED.of(settings), partition.partition());
        try (Consumer<byte[], byte[]> reader = connections.reader(true)) {
            if (end(reader, counted) < writtenEnd(counted)) {
                return Optional.empty();
            }
            String source = settings.source(partition.partition());
            List<OpenAttempt> open = parts.remembered().apply(source);
            Counter counter = parts.counters().apply(source);
            counter.recall(open);
            Told told = told(reader, counted, arrivedSecond(committed), counter);
            long position = position(partition, committed, told, beginning(reader, partition));
            if (position != told.position) {
                counter.recall(nothing(source, position, told.arrivedAt));
            }
            long arrived = Math.max(told.arrivedAt.getEpochSecond(), Math.max(0, arrivedSecond(committed)));
            return Optional.of(PartitionCount.from(partition, counter, arrived));
        }
    }

    private long writtenEnd(TopicPartition counted) {
        try (Consumer<byte[], byte[]> reader = connections.reader(false)) {
            return end(reader, counted);
        }
    }

    private static long end(Consumer<byte[], byte[]> reader, TopicPartition partition) {
        return reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static long beginning(Consumer<byte[], byte[]> reader, TopicPartition partition) {
        return reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /// -1 when the group does not say: then everything that is kept is recalled.
    private static long arrivedSecond(@Nullable OffsetAndMetadata committed) {
        if (committed == null || !committed.metadata().matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(committed.metadata());
    }

    private Told told(Consumer<byte[], byte[]> reader, TopicPartition counted, long arrivedSecond, Counter counter) {
        Told told = new Told();
        TopicReader.read(settings, reader, counted, from(reader, counted, arrivedSecond), record -> {
            try {
                Frame frame = FrameBytes.frame(record.value());
                counter.recall(frame);
                told.position = frame.to();
                told.arrivedAt = frame.arrivedAt();
            } catch (FrameBytes.Unreadable other) {
                told.unreadable++;
            }
        });
        if (told.unreadable > 0) {
            LOG.error(
                    "{} records of {} cannot be read: ids that they told may be counted twice",
                    told.unreadable,
                    counted);
        }
        return told;
    }

    private long from(Consumer<byte[], byte[]> reader, TopicPartition counted, long arrivedSecond) {
        if (arrivedSecond < 0) {
            return beginning(reader, counted);
        }
        long since = arrivedSecond - parts.idHorizon().toSeconds() - MARGIN_SECONDS;
        Map<TopicPartition, OffsetAndTimestamp> found =
                reader.offsetsForTimes(Map.of(counted, Math.max(0, since) * 1_000));
        OffsetAndTimestamp first = found.get(counted);
        return first == null ? end(reader, counted) : first.offset();
    }

    private static long position(
            TopicPartition partition, @Nullable OffsetAndMetadata committed, Told told, long beginning) {
        long group = committed == null ? -1 : committed.offset();
        if (told.position >= 0 && group != told.position) {
            LOG.error(
                    "how far {} is counted is told differently: by the group {}, by its frames {}; going on at {}",
                    partition,
                    group,
                    told.position,
                    Math.max(group, told.position));
        }
        long position = Math.max(group, told.position);
        if (position >= 0 && position < beginning) {
            LOG.error("{} events of {} were deleted before they were counted", beginning - position, partition);
        }
        return Math.max(position, beginning);
    }

    /// Moves a counter's position and nothing else; attempts that fell due since the last frame still weigh.
    private static Frame nothing(String source, long position, Instant arrivedAt) {
        return new Frame(
                source,
                position,
                position,
                arrivedAt,
                List.of(),
                List.of(),
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                new IntakeTally(0, 0, 0, 0, 0));
    }
}
