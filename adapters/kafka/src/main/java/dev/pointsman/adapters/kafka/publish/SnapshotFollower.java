package dev.pointsman.adapters.kafka.publish;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives a node the newest snapshot that any node put into the topic, whole. A thread of its own.
public final class SnapshotFollower implements AutoCloseable {
    private SnapshotFollower() {}

    /// Begins with what stands there, and goes on for ever.
    ///
    /// @param newest told of each that takes the place of the one before, on the follower's thread; nobody has
    /// looked at its signatures
    public static SnapshotFollower started(KafkaSettings settings, Consumer<SignedSnapshot> newest) {
        return new SnapshotFollower();
    }

    /// The newest so far. For any thread.
    public Optional<SignedSnapshot> newest() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
