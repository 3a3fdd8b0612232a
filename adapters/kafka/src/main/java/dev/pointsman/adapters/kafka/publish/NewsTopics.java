package dev.pointsman.adapters.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Where news leaves for systems outside, as CloudEvents in JSON. Each call returns when the brokers have it.
/// Safe for any number of threads.
public final class NewsTopics implements AutoCloseable {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final List<Header> CLOUD_EVENT =
            List.of(new RecordHeader("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8)));

    private final KafkaSettings settings;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    private NewsTopics(KafkaSettings settings) {
        this.settings = settings;
    }

    /// Connects with the first news.
    public static NewsTopics of(KafkaSettings settings) {
        return new NewsTopics(settings);
    }

    /// Of a cell; the topic keeps the last of each.
    ///
    /// @param cloudEvent in structured form
    /// @throws KafkaFailure when no broker took it in ten seconds: it may be there all the same
    public void channelState(String cell, byte[] cloudEvent) {
        send(KafkaTopic.CHANNEL_STATES, cell, cloudEvent);
    }

    /// Of an incident; as [#channelState].
    public void incident(String incident, byte[] cloudEvent) {
        send(KafkaTopic.INCIDENTS, incident, cloudEvent);
    }

    private void send(KafkaTopic topic, String key, byte[] cloudEvent) {
        String doing = "sending news to " + topic.of(settings);
        try {
            connected()
                    .send(new ProducerRecord<>(topic.of(settings), null, key.getBytes(UTF_8), cloudEvent, CLOUD_EVENT))
                    .get(TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | KafkaException | IllegalStateException failed) {
            throw KafkaWords.failure(doing, settings, failed);
        } catch (TimeoutException late) {
            throw new KafkaFailure(Kind.UNREACHABLE, doing + " failed: no broker took it in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaFailure(Kind.UNREACHABLE, doing + " was interrupted", interrupted);
        }
    }

    private synchronized Producer<byte[], byte[]> connected() {
        if (closed) {
            throw new KafkaFailure(Kind.BUSY, "sending news failed: this node is closing");
        }
        if (producer == null) {
            producer = KafkaClients.producer(
                    settings,
                    "news",
                    Map.of(
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            TAKEN_WITHIN.toMillis() / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            (int) TAKEN_WITHIN.toMillis(),
                            ProducerConfig.LINGER_MS_CONFIG,
                            0));
        }
        return producer;
    }

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
