package dev.pointsman.adapters.kafka.publish;

import dev.pointsman.adapters.kafka.Followed;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Gives a node the newest snapshot that any node put into the topic, whole. A thread of its own.
public final class SnapshotFollower implements AutoCloseable {
    private final SnapshotRecords records = new SnapshotRecords();
    private final Consumer<SignedSnapshot> listener;
    private volatile @Nullable SignedSnapshot newest;
    private @Nullable Followed followed;

    private SnapshotFollower(Consumer<SignedSnapshot> listener) {
        this.listener = listener;
    }

    /// Begins with what stands there, and goes on for ever.
    ///
    /// @param newest told of each that takes the place of the one before, on the follower's thread; nobody
    /// has looked at its signatures
    public static SnapshotFollower started(KafkaSettings settings, Consumer<SignedSnapshot> newest) {
        SnapshotFollower follower = new SnapshotFollower(newest);
        follower.followed = Followed.from(settings, KafkaTopic.SNAPSHOT, follower::take);
        return follower;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (records.take(record)) {
            SignedSnapshot standing = records.standing().orElseThrow();
            newest = standing;
            listener.accept(standing);
        }
    }

    /// The newest so far. For any thread.
    public Optional<SignedSnapshot> newest() {
        return Optional.ofNullable(newest);
    }

    /// Why nothing newer may come, in one sentence; empty when it does. For any thread.
    public Optional<String> complaint() {
        return followed == null ? Optional.empty() : followed.complaint();
    }

    @Override
    public void close() {
        if (followed != null) {
            followed.close();
        }
    }
}
