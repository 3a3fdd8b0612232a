package dev.pointsman.adapters.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes clients that read only what was written for good, write once, and wait for a limited time.
public final class KafkaClients {
    /// Within it a call is answered or given up.
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /// The most that one record of frames or snapshots may have.
    public static final int RECORD_BYTES_MAX = 8 << 20;

    private static final int REQUEST_MILLIS = 5_000;

    private KafkaClients() {}

    public static Admin admin(KafkaSettings settings) {
        Map<String, Object> all = common(settings, "admin");
        try {
            return Admin.create(all);
        } catch (KafkaException refused) {
            throw KafkaWords.failure("making a client", settings, refused);
        }
    }

    /// A consumer that reads only what was written for good, and commits nothing by itself.
    ///
    /// @param name of the client, in the broker's log
    /// @param more settings of this one
    public static Consumer<byte[], byte[]> consumer(KafkaSettings settings, String name, Map<String, Object> more) {
        Map<String, Object> all = common(settings, name);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        all.putAll(more);
        try {
            return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException refused) {
            throw KafkaWords.failure("making a consumer", settings, refused);
        }
    }

    /// A producer whose records are on as many brokers as the topic demands, each once.
    ///
    /// @param name of the client, in the broker's log
    /// @param more settings of this one
    public static Producer<byte[], byte[]> producer(KafkaSettings settings, String name, Map<String, Object> more) {
        Map<String, Object> all = common(settings, name);
        all.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN.toMillis());
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
        all.putAll(more);
        try {
            return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException refused) {
            throw KafkaWords.failure("making a producer", settings, refused);
        }
    }

    private static Map<String, Object> common(KafkaSettings settings, String name) {
        Map<String, Object> all = new HashMap<>(settings.client());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.prefix() + "-" + name);
        all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        // its own view of the clients is nothing that we show
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return all;
    }
}
