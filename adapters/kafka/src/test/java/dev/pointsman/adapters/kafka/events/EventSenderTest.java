package dev.pointsman.adapters.kafka.events;

import static dev.pointsman.testkit.Payments.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventSenderTest {
    private static final long SECOND = 1_763_640_000;

    private static List<PaymentEvent> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> payment("A-" + i).amount("CNY", i).at(SECOND))
                .toList();
    }

    private static Kind failureOf(CompletableFuture<Void> sent) throws Exception {
        Throwable failed = sent.handle((_, thrown) -> thrown).get(20, TimeUnit.SECONDS);
        assertThat(failed).isInstanceOf(KafkaFailure.class);
        return ((KafkaFailure) failed).kind();
    }

    @Test
    void what_is_acknowledged_stands_in_the_topic_under_its_attempt() throws Exception {
        KafkaSettings settings = RealKafka.prepared(2);
        List<PaymentEvent> sent = events(100);
        try (EventSender sender = EventSender.to(settings)) {
            sender.send(sent).get(20, TimeUnit.SECONDS);
        }
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        List<PaymentEvent> found = new ArrayList<>();
        for (int partition = 0; partition < 2; partition++) {
            for (ConsumerRecord<byte[], byte[]> record : RealKafka.records(settings, KafkaTopic.EVENTS, partition)) {
                PaymentEvent event = ((Decoded.Event) decoder.decode(record.value(), 0, record.value().length)).event();
                assertThat(new String(record.key(), UTF_8)).isEqualTo(event.attempt());
                found.add(event);
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void without_a_broker_sending_fails_soon() throws Exception {
        KafkaSettings settings = new KafkaSettings("localhost:1", "pointsman", "test", 1, (short) 1, Map.of());
        try (EventSender sender = EventSender.to(settings)) {
            assertThat(failureOf(sender.send(events(1_000)))).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void an_event_larger_than_all_room_is_refused() throws Exception {
        KafkaSettings settings = RealKafka.prepared(1);
        try (EventSender sender = EventSender.holding(100, settings)) {
            assertThat(failureOf(sender.send(events(1)))).isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void nothing_to_send_is_done_at_once() {
        try (EventSender sender = EventSender.to(RealKafka.settings(1))) {
            assertThat(sender.send(List.of())).isCompleted();
        }
    }
}
