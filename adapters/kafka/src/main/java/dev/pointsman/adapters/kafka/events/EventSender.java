package dev.pointsman.adapters.kafka.events;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// Puts payment events into the events topic; what it acknowledges is on as many brokers as the topic
/// demands.
///
/// Memory is bounded; when it is full, or no broker answers, sending fails soon. What failed may be there
/// all the same: sent again with the same ids, it is not counted twice. Safe for any number of threads.
public final class EventSender implements AutoCloseable {
    static final long WAITING_BYTES_MAX = 64L << 20;
    static final Duration ROOM_WITHIN = Duration.ofMillis(250);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final int LINGER_MILLIS = 5;
    private static final long KNOWN_MILLIS = Duration.ofDays(1).toMillis();
    private static final int FIRST_LOOKS = 12;

    private final KafkaSettings settings;
    private final String topic;
    private final long waitingBytesMax;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    private EventSender(KafkaSettings settings, long waitingBytesMax) {
        this.settings = settings;
        this.topic = KafkaTopic.EVENTS.of(settings);
        this.waitingBytesMax = waitingBytesMax;
    }

    /// Connects with the first event.
    public static EventSender to(KafkaSettings settings) {
        return holding(WAITING_BYTES_MAX, settings);
    }

    static EventSender holding(long waitingBytesMax, KafkaSettings settings) {
        return new EventSender(settings, waitingBytesMax);
    }

    /// Sends all; waits a quarter of a second at most for room.
    ///
    /// @return done when every one is acknowledged; fails with a [KafkaFailure] when any is not: BUSY when
    /// there is no room, UNREACHABLE when no broker took it in ten seconds
    public CompletableFuture<Void> send(List<PaymentEvent> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> all = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(events.size());
        try {
            Producer<byte[], byte[]> connected = connected();
            for (ProducerRecord<byte[], byte[]> record : EventRecords.of(topic, events)) {
                Future<?> _ = connected.send(record, (_, failed) -> {
                    if (failed != null) {
                        all.completeExceptionally(failure(failed));
                    } else if (left.decrementAndGet() == 0) {
                        all.complete(null);
                    }
                });
                if (all.isCompletedExceptionally()) {
                    // without room each further one would wait for it as long again
                    return all;
                }
            }
        } catch (KafkaException | IllegalStateException failed) {
            all.completeExceptionally(failure(failed));
        } catch (KafkaFailure failed) {
            all.completeExceptionally(failed);
        }
        return all;
    }

    private KafkaFailure failure(Exception failed) {
        if (failed instanceof RecordTooLargeException) {
            return new KafkaFailure(
                    Kind.REFUSED,
                    "sending events failed: an event is larger than the topic " + topic + " takes",
                    failed);
        }
        return KafkaWords.failure("sending events", settings, failed);
    }

    /// Made once, as threads and memory come with it; a failure to make it is met again by the next events.
    private synchronized Producer<byte[], byte[]> connected() {
        if (closed) {
            throw new KafkaFailure(Kind.BUSY, "sending events failed: this node is closing");
        }
        if (producer == null) {
            producer = KafkaClients.producer(
                    settings,
                    "events",
                    Map.of(
                            ProducerConfig.BUFFER_MEMORY_CONFIG,
                            waitingBytesMax,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            ROOM_WITHIN.toMillis(),
                            ProducerConfig.LINGER_MS_CONFIG,
                            LINGER_MILLIS,
                            ProducerConfig.BATCH_SIZE_CONFIG,
                            64 << 10,
                            ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                            KNOWN_MILLIS,
                            ProducerConfig.COMPRESSION_TYPE_CONFIG,
                            "lz4"));
            awaitTopic(producer);
        }
        return producer;
    }

    /// The first connection takes longer than room is waited for.
    private void awaitTopic(Producer<byte[], byte[]> made) {
        for (int look = 0; look < FIRST_LOOKS; look++) {
            try {
                made.partitionsFor(topic);
                return;
            } catch (RetriableException notYet) {
                // those who send meet it again
            }
        }
    }

    /// Waits a few seconds for what is on its way.
    @Override
    public void close() {
        Producer<byte[], byte[]> connected;
        synchronized (this) {
            closed = true;
            connected = producer;
            producer = null;
        }
        if (connected != null) {
            connected.close(CLOSED_WITHIN);
        }
    }
}
