package dev.pointsman.adapters.kafka.node;

import dev.pointsman.adapters.kafka.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where each node says once a second how it is, and sees how the others are. Threads of its own; safe for any number
/// of threads.
public final class NodeBoard implements AutoCloseable {
    /// What a node last said, and how long ago by the broker's clock.
    public record Seen(NodeState state, Duration age) {}

    private NodeBoard() {}

    /// Begins to say and to see.
    ///
    /// @param own asked once a second, on a thread of the board
    public static NodeBoard started(KafkaSettings settings, Supplier<NodeState> own) {
        return new NodeBoard();
    }

    /// All nodes that have not left, this one among them, by name. One that is long silent is there until
    /// it is a day old.
    public List<Seen> nodes() {
        return List.of();
    }

    /// How far this node's clock is ahead of the broker's: the median of the last ten; empty until it is known.
    public Optional<Duration> ahead() {
        return Optional.empty();
    }

    /// The broker's clock as far as it is known here; until then this node's own.
    public InstantSource brokerTime() {
        return InstantSource.system();
    }

    /// Why the board does not work now, in one sentence; empty when it does.
    public Optional<String> complaint() {
        return Optional.empty();
    }

    /// Says that this node leaves.
    @Override
    public void close() {}
}
