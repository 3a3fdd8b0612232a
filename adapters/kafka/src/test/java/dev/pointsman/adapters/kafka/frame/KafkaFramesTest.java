package dev.pointsman.adapters.kafka.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.FrameSource.Logged;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaFramesTest {
    private static final Instant ARRIVED = Instant.ofEpochSecond(1_763_640_000);

    private final KafkaSettings settings = RealKafka.prepared(1);

    private static Frame frame(long from) {
        return new Frame(
                "s",
                from,
                from + 1,
                ARRIVED,
                List.of(),
                List.of(),
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);
    }

    private Producer<byte[], byte[]> writer(String name) {
        Producer<byte[], byte[]> writer = KafkaClients.producer(
                settings, name, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.prefix() + name));
        writer.initTransactions();
        return writer;
    }

    private void send(Producer<byte[], byte[]> writer, long from) throws Exception {
        writer.send(new ProducerRecord<>(
                        KafkaTopic.FRAMES.of(settings), 0, "s".getBytes(UTF_8), FrameBytes.of(frame(from))))
                .get();
    }

    /// All from the beginning; the broker says that a transaction has ended a little before readers see it.
    private static List<Logged> found(KafkaFrames frames, int max, int expected) {
        List<Logged> found = new ArrayList<>(frames.after(-1, max));
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (found.size() < expected && System.nanoTime() < deadline) {
            found.addAll(frames.after(found.isEmpty() ? -1 : found.getLast().place(), max));
        }
        return found;
    }

    private static List<Long> positions(List<Logged> logged) {
        return logged.stream().map(each -> each.frame().from()).toList();
    }

    @Test
    void frames_come_in_order_each_once_and_only_when_written_for_good() throws Exception {
        try (Producer<byte[], byte[]> writer = writer("w");
                KafkaFrames frames = KafkaFrames.of(settings)) {
            assertThat(frames.after(-1, 10)).isEmpty();
            for (long from = 0; from < 6; from += 2) {
                writer.beginTransaction();
                send(writer, from);
                send(writer, from + 1);
                writer.commitTransaction();
                writer.beginTransaction();
                send(writer, 99);
                writer.abortTransaction();
            }
            List<Logged> found = found(frames, 4, 6);
            assertThat(positions(found)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(found.stream().map(Logged::place)).isSorted().doesNotHaveDuplicates();
            assertThat(frames.after(found.getLast().place(), 10)).isEmpty();
            // again from anywhere, as after a restart
            assertThat(positions(frames.after(found.get(1).place(), 2))).containsExactly(2L, 3L);
            assertThat(positions(frames.after(-1, 1))).containsExactly(0L);
            assertThat(found.getFirst().frame().arrivedAt()).isEqualTo(ARRIVED);
        }
    }

    @Test
    void what_is_behind_an_open_transaction_comes_when_that_has_ended() throws Exception {
        try (Producer<byte[], byte[]> slow = writer("slow");
                Producer<byte[], byte[]> quick = writer("quick");
                KafkaFrames frames = KafkaFrames.of(settings)) {
            slow.beginTransaction();
            send(slow, 0);
            quick.beginTransaction();
            send(quick, 7);
            quick.commitTransaction();
            assertThat(frames.after(-1, 10)).isEmpty();
            slow.commitTransaction();
            assertThat(positions(found(frames, 10, 2))).containsExactly(0L, 7L);
        }
    }

    @Test
    void what_was_deleted_before_it_was_judged_is_told() throws Exception {
        try (Producer<byte[], byte[]> writer = writer("w");
                KafkaFrames frames = KafkaFrames.of(settings);
                Admin admin = KafkaClients.admin(settings)) {
            for (long from = 0; from < 5; from++) {
                writer.beginTransaction();
                send(writer, from);
                writer.commitTransaction();
            }
            TopicPartition partition = new TopicPartition(KafkaTopic.FRAMES.of(settings), 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(6)))
                    .all()
                    .get();
            assertThat(positions(frames.after(0, 10))).startsWith(3L);
            assertThat(frames.missed()).isEqualTo(5);
        }
    }

    @Test
    void without_a_broker_it_says_so() {
        KafkaSettings nowhere = new KafkaSettings("localhost:1", "pointsman", "test", 1, (short) 1, Map.of());
        try (KafkaFrames frames = KafkaFrames.of(nowhere)) {
            assertThatThrownBy(() -> frames.after(-1, 10))
                    .isInstanceOfSatisfying(
                            KafkaFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(KafkaFailure.Kind.UNREACHABLE));
        }
    }
}
