package dev.pointsman.adapters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaWordsTest {
    private static final KafkaSettings SETTINGS =
            new KafkaSettings("kafka:9092", "pointsman", "prod", 8, (short) 3, Map.of());

    private static Kind kind(Throwable thrown) {
        return KafkaWords.failure("sending", SETTINGS, thrown).kind();
    }

    @Test
    void what_has_to_change_is_told_by_the_cause() {
        assertThat(kind(new BufferExhaustedException("full"))).isEqualTo(Kind.BUSY);
        assertThat(kind(new ExecutionException(new TimeoutException("late")))).isEqualTo(Kind.UNREACHABLE);
        assertThat(kind(new KafkaException("making", new SaslAuthenticationException("no"))))
                .isEqualTo(Kind.DENIED);
        assertThat(kind(new TransactionalIdAuthorizationException("no"))).isEqualTo(Kind.DENIED);
        assertThat(kind(new KafkaException("what else"))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void the_sentence_says_what_was_done_and_where() {
        assertThat(KafkaWords.failure("sending events", SETTINGS, new TimeoutException("late")))
                .hasMessage("sending events failed: no broker answered in time (servers=kafka:9092)");
    }
}
