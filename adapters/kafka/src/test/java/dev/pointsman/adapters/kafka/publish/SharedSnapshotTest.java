package dev.pointsman.adapters.kafka.publish;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.testkit.SharedPlaceContract;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedSnapshotTest implements SharedPlaceContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final KafkaSettings settings = RealKafka.prepared(1);

    @Override
    public SnapshotPlace place() {
        return SharedSnapshot.of(settings);
    }

    @Override
    public Optional<byte[]> standing() {
        SnapshotRecords records = new SnapshotRecords();
        RealKafka.records(settings, KafkaTopic.SNAPSHOT, 0).forEach(records::take);
        return records.standing().map(SignedSnapshot::envelope);
    }

    @Test
    void every_node_is_given_what_stands_and_what_comes_whole() throws Exception {
        BlockingQueue<SignedSnapshot> given = new LinkedBlockingQueue<>();
        try (SharedSnapshot shared = SharedSnapshot.of(settings)) {
            SignedSnapshot first = snapshot("7.1", NOON);
            assertThat(shared.put(first)).isEqualTo(new Put.Written());
            try (SnapshotFollower follower = SnapshotFollower.started(settings, given::add)) {
                same(given.poll(20, TimeUnit.SECONDS), first);
                SignedSnapshot second = snapshot("7.2", NOON.plusSeconds(1));
                assertThat(shared.put(second)).isEqualTo(new Put.Written());
                same(given.poll(20, TimeUnit.SECONDS), second);
                assertThat(follower.newest()).hasValueSatisfying(newest -> same(newest, second));
            }
        }
    }

    private static void same(@Nullable SignedSnapshot found, SignedSnapshot expected) {
        assertThat(Objects.requireNonNull(found).version()).isEqualTo(expected.version());
        assertThat(found.issuedAt()).isEqualTo(expected.issuedAt());
        assertThat(found.rules()).isEqualTo(expected.rules());
        assertThat(found.envelope()).isEqualTo(expected.envelope());
        assertThat(found.fast()).isEqualTo(expected.fast());
    }

    @Test
    void without_a_broker_it_fails_in_few_words() {
        KafkaSettings nowhere = new KafkaSettings("localhost:1", "pointsman", "test", 1, (short) 1, Map.of());
        try (SharedSnapshot shared = SharedSnapshot.of(nowhere)) {
            assertThat(shared.put(snapshot("7.1", NOON))).isEqualTo(new Put.Failed("no broker answered in time"));
        }
    }
}
