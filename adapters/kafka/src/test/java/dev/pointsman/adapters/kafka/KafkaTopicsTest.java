package dev.pointsman.adapters.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    private static KafkaSettings with(KafkaSettings settings, String cluster, int partitions) {
        return new KafkaSettings(
                settings.servers(), settings.prefix(), cluster, partitions, settings.replicas(), settings.client());
    }

    private static void refused(KafkaSettings settings, Kind kind, String... words) {
        assertThatThrownBy(() -> KafkaTopics.prepared(settings))
                .isInstanceOfSatisfying(
                        KafkaFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words);
    }

    private static void made(KafkaSettings settings, KafkaTopic topic, int partitions, Map<String, String> form)
            throws ExecutionException, InterruptedException {
        try (Admin admin = KafkaClients.admin(settings)) {
            admin.createTopics(List.of(new NewTopic(topic.of(settings), partitions, (short) 1).configs(form)))
                    .all()
                    .get();
        }
    }

    @Test
    void what_is_missing_is_made_once_and_found_the_next_time() {
        KafkaSettings settings = RealKafka.settings(3);
        assertThat(KafkaTopics.prepared(settings).made()).hasSize(KafkaTopic.values().length);
        assertThat(KafkaTopics.prepared(settings).made()).isEmpty();
    }

    @Test
    void topics_of_another_cluster_are_refused() {
        KafkaSettings ours = RealKafka.prepared(2);
        refused(with(ours, "other", 2), Kind.OTHER_CLUSTER, "'test'", "'other'", ours.prefix());
        assertThat(KafkaTopics.prepared(ours).made()).isEmpty();
    }

    @Test
    void another_number_of_partitions_is_refused() {
        KafkaSettings ours = RealKafka.prepared(2);
        refused(with(ours, "test", 4), Kind.TOPIC_UNFIT, ours.prefix() + ".events", "4 partitions", "partitions=2");
    }

    @Test
    void events_must_bear_the_time_of_the_broker() throws Exception {
        KafkaSettings settings = RealKafka.settings(2);
        made(settings, KafkaTopic.EVENTS, 2, Map.of());
        refused(settings, Kind.TOPIC_UNFIT, "message.timestamp.type=LogAppendTime", "CreateTime");
    }

    @Test
    void a_topic_that_forgets_what_nodes_must_know_is_refused() throws Exception {
        KafkaSettings settings = RealKafka.settings(1);
        made(settings, KafkaTopic.SNAPSHOT, 1, Map.of("max.message.bytes", "8388608"));
        refused(settings, Kind.TOPIC_UNFIT, ".snapshot", "cleanup.policy=compact", "cleanup.policy=delete");
    }

    @Test
    void a_broker_that_is_not_there_is_said_to_be_unreachable() throws IOException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        KafkaSettings settings = new KafkaSettings("localhost:" + port, "pointsman", "test", 1, (short) 1, Map.of());
        refused(settings, Kind.UNREACHABLE, "localhost:" + port);
    }

    @Test
    void a_name_that_resolves_to_nothing_is_said_to_be_unreachable() {
        KafkaSettings settings = new KafkaSettings("nowhere.invalid:9092", "pointsman", "test", 1, (short) 1, Map.of());
        refused(settings, Kind.UNREACHABLE, "nowhere.invalid");
    }
}
