package dev.pointsman.adapters.kafka.frame;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The frames topic as judging reads it: only what was written for good. A frame's place is its offset, so
/// there are gaps between places.
///
/// For one thread; a call may wait some seconds for the broker.
public final class KafkaFrames implements FrameSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFrames.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);
    private static final int RECORDS_PER_POLL_MAX = 500;

    private final KafkaSettings settings;
    private final TopicPartition partition;

    /// Fetched and not asked for yet; the first follows the last place that was given.
    private final Deque<Logged> ahead = new ArrayDeque<>();

    private @Nullable Consumer<byte[], byte[]> consumer;
    private long given = Long.MIN_VALUE;
    private final AtomicLong missed = new AtomicLong();

    private KafkaFrames(KafkaSettings settings) {
        this.settings = settings;
        this.partition = new TopicPartition(KafkaTopic.FRAMES.of(settings), 0);
    }

    /// Connects with the first question.
    public static KafkaFrames of(KafkaSettings settings) {
        return new KafkaFrames(settings);
    }

    /// Waits for what was written when it was called.
    ///
    /// @throws KafkaFailure when no broker answers: ask again
    @Override
    public List<Logged> after(long place, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1: max=" + max);
        }
        try {
            Consumer<byte[], byte[]> connected = connected();
            if (place != given) {
                seek(connected, place);
            }
            List<Logged> found = new ArrayList<>();
            take(found, max);
            if (found.size() < max) {
                readOn(connected, found, max);
            }
            given = found.isEmpty() ? given : found.getLast().place();
            return found;
        } catch (KafkaException | KafkaFailure failed) {
            forget();
            throw KafkaWords.failure("reading frames", settings, failed);
        }
    }

    private Consumer<byte[], byte[]> connected() {
        if (consumer == null) {
            consumer = KafkaClients.consumer(
                    settings,
                    "judge-frames",
                    Map.of(
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            RECORDS_PER_POLL_MAX,
                            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                            KafkaClients.RECORD_BYTES_MAX));
            consumer.assign(List.of(partition));
            given = Long.MIN_VALUE;
        }
        return consumer;
    }

    /// Frames older than the topic keeps them are gone: judging goes on with the first that is there.
    private void seek(Consumer<byte[], byte[]> connected, long place) {
        ahead.clear();
        long beginning = connected.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long from = Math.max(0, place + 1);
        if (place >= 0 && from < beginning) {
            missed.addAndGet(beginning - from);
            LOG.error(
                    "frames after place {} were deleted before they were judged: going on at place {}",
                    place,
                    beginning);
        }
        connected.seek(partition, Math.max(from, beginning));
        given = place;
    }

    private void readOn(Consumer<byte[], byte[]> connected, List<Logged> found, int max) {
        long end = connected.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long quietSince = System.nanoTime();
        while (found.size() < max && connected.position(partition) < end) {
            long before = connected.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : connected.poll(POLL)) {
                ahead.add(new Logged(record.offset(), FrameBytes.frame(record.value())));
            }
            take(found, max);
            if (connected.position(partition) > before) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > KafkaClients.ANSWER_WITHIN.toNanos()) {
                throw new KafkaFailure(
                        Kind.UNREACHABLE,
                        "reading frames failed: nothing came for " + KafkaClients.ANSWER_WITHIN.toSeconds()
                                + " s (servers=" + settings.servers() + ")");
            }
        }
    }

    private void take(List<Logged> found, int max) {
        while (found.size() < max && !ahead.isEmpty()) {
            found.add(ahead.removeFirst());
        }
    }

    private void forget() {
        ahead.clear();
        Consumer<byte[], byte[]> connected = consumer;
        consumer = null;
        if (connected != null) {
            try {
                connected.close(CloseOptions.timeout(CLOSED_WITHIN));
            } catch (KafkaException ignored) {
                // it is given up in any case
            }
        }
    }

    /// By the broker's clock, which is that of arrivals.
    ///
    /// @throws KafkaFailure when no broker answers: ask again
    @Override
    public long placeBefore(Instant arrival) {
        try {
            Consumer<byte[], byte[]> connected = connected();
            OffsetAndTimestamp first = connected
                    .offsetsForTimes(Map.of(partition, arrival.toEpochMilli()))
                    .get(partition);
            long next = first != null
                    ? first.offset()
                    : connected.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            return next - 1;
        } catch (KafkaException failed) {
            forget();
            throw KafkaWords.failure("reading frames", settings, failed);
        }
    }

    /// The topic keeps frames by time, so there is nothing to let go of.
    @Override
    public void release(long place) {}

    /// Offsets that were deleted before they were asked for; 0 as it should be. For any thread.
    public long missed() {
        return missed.get();
    }

    @Override
    public void close() {
        forget();
    }
}
