package dev.pointsman.adapters.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static KafkaSettings settings(String servers, int partitions, Map<String, String> client) {
        return new KafkaSettings(servers, "pointsman", "prod", partitions, (short) 3, client);
    }

    @Test
    void what_lets_a_client_in_is_shown_by_name_only() {
        KafkaSettings settings = settings("a:9092", 8, Map.of("sasl.jaas.config", "secret-of-mine"));
        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("secret-of-mine");
    }

    @Test
    void what_decides_how_often_an_event_counts_is_not_to_be_set() {
        assertThatThrownBy(() -> settings("a:9092", 8, Map.of("acks", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client=acks");
        assertThatThrownBy(() -> settings("a:9092", 8, Map.of("isolation.level", "read_uncommitted")))
                .hasMessageContaining("client=isolation.level");
    }

    @Test
    void a_wrong_value_is_shown_with_what_was_expected() {
        assertThatThrownBy(() -> settings("kafka", 8, Map.of())).hasMessageContaining("servers='kafka'");
        assertThatThrownBy(() -> settings("a:9092", 0, Map.of())).hasMessageContaining("partitions=0");
        assertThat(settings("a:9092,b.example:9093,[::1]:9092", 8, Map.of()).partitions())
                .isEqualTo(8);
    }

    @Test
    void a_source_is_a_partition_of_the_events() {
        assertThat(settings("a:9092", 8, Map.of()).source(3)).isEqualTo("pointsman.events-3");
    }
}
