package dev.pointsman.adapters.kafka.count;

import static dev.pointsman.testkit.Payments.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CountingTest {
    private final KafkaSettings settings = RealKafka.prepared(1);
    private final long now = Instant.now().getEpochSecond();

    private void send(PaymentEvent... events) throws Exception {
        try (EventSender sender = EventSender.to(settings)) {
            sender.send(List.of(events)).get(20, TimeUnit.SECONDS);
        }
    }

    private void sendRaw(byte[] value, Map<String, String> headers) throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(settings, "raw", Map.of())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(KafkaTopic.EVENTS.of(settings), 0, "k".getBytes(UTF_8), value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get();
        }
    }

    private static void turnUntil(CountingNode node, BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as(node.state().toString()).isLessThan(deadline);
            node.turn();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void what_is_no_event_goes_to_the_dead_letters_with_a_reason_that_shows_no_payment() throws Exception {
        String event = """
                {"id":"1","type":"COMPLETED","operation":"PAY_IN","attempt":"A","channel":"x","outcome":"%s",
                 "user":"%s","occurredAt":"%s"}""";
        String at = Instant.ofEpochSecond(now).toString();
        sendRaw("no json".getBytes(UTF_8), Map.of());
        sendRaw(event.formatted("PERHAPS", "u", at).getBytes(UTF_8), Map.of());
        sendRaw(event.formatted("SUCCESS", "4111111111111111", at).getBytes(UTF_8), Map.of());
        sendRaw(event.formatted("SUCCESS", "u", at).getBytes(UTF_8), Map.of());
        CountingNode node = new CountingNode(settings, "a");
        Cluster.awaitCounted(settings, List.of(node));
        assertThat(node.state().deadLetters()).isEqualTo(3);
        node.leave();
        assertThat(CountedTotals.of(settings).succeeded()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> dead = RealKafka.records(settings, KafkaTopic.DEAD, 0);
        assertThat(dead.stream().map(record -> header(record, DeadLetter.REASON)))
                .containsExactly("BROKEN_JSON", "INVALID_VALUE /outcome", "CARD_NUMBER /user");
        assertThat(header(dead.get(1), DeadLetter.FROM)).isEqualTo(settings.source(0) + "@1");
        assertThat(dead.get(0).value()).isEqualTo("no json".getBytes(UTF_8));
        assertThat(dead.get(2).value()).isNull();
        assertThat(dead.get(2).key()).isNull();
    }

    @Test
    void cloud_events_are_counted_whether_their_attributes_stand_in_the_value_or_in_headers() throws Exception {
        String data = """
                {"type":"COMPLETED","operation":"PAY_IN","attempt":"%s","channel":"x","outcome":"SUCCESS",
                 "occurredAt":"%s"}""";
        String at = Instant.ofEpochSecond(now).toString();
        Map<String, String> attributes =
                Map.of("ce_specversion", "1.0", "ce_type", "dev.pointsman.payment.v1", "ce_id", "b-\"1\"");
        sendRaw(data.formatted("A", at).getBytes(UTF_8), attributes);
        sendRaw(data.formatted("A", at).getBytes(UTF_8), attributes);
        sendRaw("""
                {"specversion":"1.0","type":"dev.pointsman.payment.v1","id":"s","data":%s}""".formatted(data.formatted("B", at)).getBytes(UTF_8), Map.of());
        sendRaw(data.formatted("C", at).getBytes(UTF_8), Map.of("ce_specversion", "1.0", "ce_type", "other"));
        CountingNode node = new CountingNode(settings, "a");
        Cluster.awaitCounted(settings, List.of(node));
        node.leave();
        CountedTotals totals = CountedTotals.of(settings);
        assertThat(totals.succeeded()).isEqualTo(2);
        assertThat(totals.events()).isEqualTo(2);
        assertThat(node.state().deadLetters()).isEqualTo(1);
    }

    @Test
    void a_new_owner_knows_ids_and_outcomes_of_the_one_before() throws Exception {
        PaymentEvent failed = payment("A").failed(FaultParty.CHANNEL).at(now);
        send(failed);
        CountingNode one = new CountingNode(settings, "a");
        Cluster.awaitCounted(settings, List.of(one));
        one.crash();
        send(failed, payment("A").succeeded().at(now));
        CountingNode other = new CountingNode(settings, "b");
        Cluster.awaitCounted(settings, List.of(other));
        other.leave();
        CountedTotals totals = CountedTotals.of(settings);
        assertThat(totals.failed()).as("the failure is restated").isZero();
        assertThat(totals.succeeded()).isEqualTo(1);
        assertThat(totals.records()).isEqualTo(3);
    }

    @Test
    void another_counts_for_a_node_that_is_put_out_without_waiting_for_its_silence() throws Exception {
        send(payment("A").at(now));
        CountingNode ended = new CountingNode(settings, "ended", Duration.ofMinutes(10));
        Cluster.awaitCounted(settings, List.of(ended));
        ended.crash();
        send(payment("B").at(now));
        CountingNode other = new CountingNode(settings, "other");
        NodeCounting.putOut(settings, "ended");
        Cluster.awaitCounted(settings, List.of(other));
        other.leave();
        assertThat(CountedTotals.of(settings).succeeded()).isEqualTo(2);
    }

    @Test
    void while_what_is_remembered_is_not_at_hand_a_partition_waits_and_says_so() throws Exception {
        send(payment("A").at(now));
        AtomicBoolean away = new AtomicBoolean(true);
        CountingNode node = new CountingNode(
                settings,
                "a",
                _ -> {
                    if (away.get()) {
                        throw new IllegalStateException("the store is away");
                    }
                    return List.of();
                },
                InstantSource.system());
        turnUntil(node, () -> node.state().complaint().isPresent());
        assertThat(node.state().waiting()).containsExactly(0);
        assertThat(node.state().complaint().orElseThrow()).contains("the store is away", settings.source(0));
        away.set(false);
        Cluster.awaitCounted(settings, List.of(node));
        turnUntil(node, () -> node.state().complaint().isEmpty());
        node.leave();
        assertThat(CountedTotals.of(settings).succeeded()).isEqualTo(1);
    }

    @Test
    void an_attempt_without_an_answer_falls_due_though_no_event_comes() throws Exception {
        send(payment("A").unknown().at(now));
        InstantSource later = () -> Instant.ofEpochSecond(now + 120);
        CountingNode node = new CountingNode(settings, "a", _ -> List.of(), later);
        turnUntil(
                node,
                () -> node.committed.stream()
                        .flatMap(frame -> frame.rows().stream())
                        .anyMatch(row -> row.counts().of(Measure.WEIGHED_OVERDUE) == 1));
        node.leave();
    }

    @Test
    void offsets_that_somebody_moved_back_do_not_count_anything_again() throws Exception {
        send(payment("A").at(now), payment("B").at(now));
        CountingNode one = new CountingNode(settings, "a");
        Cluster.awaitCounted(settings, List.of(one));
        one.leave();
        TopicPartition partition = new TopicPartition(KafkaTopic.EVENTS.of(settings), 0);
        try (Admin admin = KafkaClients.admin(settings)) {
            admin.alterConsumerGroupOffsets(
                            settings.prefix() + "-counters", Map.of(partition, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
        send(payment("C").at(now));
        CountingNode other = new CountingNode(settings, "b");
        Cluster.awaitCounted(settings, List.of(other));
        other.leave();
        assertThat(CountedTotals.of(settings).records()).isEqualTo(3);
    }

    @Test
    void the_judge_is_told_of_frames_in_the_seconds_in_which_their_events_arrived() throws Exception {
        send(payment("A").at(now));
        CountingNode node = new CountingNode(settings, "a");
        Cluster.awaitCounted(settings, List.of(node));
        node.leave();
        long appended =
                RealKafka.records(settings, KafkaTopic.EVENTS, 0).getFirst().timestamp() / 1_000;
        assertThat(FrameBytes.frame(RealKafka.records(settings, KafkaTopic.FRAMES, 0)
                                .getFirst()
                                .value())
                        .arrivedAt())
                .isEqualTo(Instant.ofEpochSecond(appended));
        assertThat(node.committed).hasSize(1);
    }
}
