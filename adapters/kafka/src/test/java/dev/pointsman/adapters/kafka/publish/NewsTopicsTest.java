package dev.pointsman.adapters.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class NewsTopicsTest {
    @Test
    void news_stands_in_its_topic_under_its_key_when_the_call_returns() {
        KafkaSettings settings = RealKafka.prepared(1);
        try (NewsTopics news = NewsTopics.of(settings)) {
            news.channelState("channel=x;bank=CCB", "{\"state\":1}".getBytes(UTF_8));
            news.incident("i-7", "{\"incident\":2}".getBytes(UTF_8));
        }
        expect(settings, KafkaTopic.CHANNEL_STATES, "channel=x;bank=CCB", "{\"state\":1}");
        expect(settings, KafkaTopic.INCIDENTS, "i-7", "{\"incident\":2}");
    }

    private static void expect(KafkaSettings settings, KafkaTopic topic, String key, String value) {
        assertThat(RealKafka.records(settings, topic, 0)).singleElement().satisfies(record -> {
            assertThat(new String(record.key(), UTF_8)).isEqualTo(key);
            assertThat(new String(record.value(), UTF_8)).isEqualTo(value);
            assertThat(contentType(record)).startsWith("application/cloudevents+json");
        });
    }

    private static String contentType(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("content-type").value(), UTF_8);
    }

    @Test
    void without_a_broker_sending_fails() {
        KafkaSettings nowhere = new KafkaSettings("localhost:1", "pointsman", "test", 1, (short) 1, Map.of());
        try (NewsTopics news = NewsTopics.of(nowhere)) {
            assertThatThrownBy(() -> news.incident("i", new byte[0])).isInstanceOf(KafkaFailure.class);
        }
    }
}
