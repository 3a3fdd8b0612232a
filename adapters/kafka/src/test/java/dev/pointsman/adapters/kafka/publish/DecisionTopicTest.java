package dev.pointsman.adapters.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.Followed;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.RealKafka;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecisionTopicTest {
    private static final int LOOKS_MAX = 200;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void what_a_node_tells_of_is_heard_by_those_that_follow_and_by_those_that_follow_later() throws Exception {
        KafkaSettings settings = RealKafka.prepared(1);
        try (DecisionTopic topic = DecisionTopic.to(settings)) {
            try (Followed followed = DecisionTopic.followed(settings, each -> heard.add(new String(each, UTF_8)))) {
                String first = null;
                for (int look = 0; look < LOOKS_MAX && first == null; look++) {
                    topic.tell("d-1", "one".getBytes(UTF_8));
                    first = heard.poll(100, TimeUnit.MILLISECONDS);
                }
                assertThat(first).as("%s", followed.complaint()).isEqualTo("one");
            }
            heard.clear();
            try (Followed later = DecisionTopic.followed(settings, each -> heard.add(new String(each, UTF_8)))) {
                assertThat(heard.poll(20, TimeUnit.SECONDS))
                        .as("%s", later.complaint())
                        .isEqualTo("one");
            }
        }
    }

    @Test
    void without_a_broker_nobody_waits_and_what_is_left_out_is_counted() {
        // nobody listens at port 1
        KafkaSettings settings = new KafkaSettings("127.0.0.1:1", "p", "c", 1, (short) 1, Map.of());
        try (DecisionTopic topic = DecisionTopic.to(settings)) {
            for (int i = 0; i < 100; i++) {
                topic.tell("d-" + i, new byte[10]);
            }
            assertThat(topic.leftOut()).isEqualTo(100);
        }
    }
}
