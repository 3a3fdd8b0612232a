package dev.pointsman.server.nodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.node.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node as it last said it is.
///
/// @param answers whether it was heard of lately
/// @param judges whether it is the one that judges
/// @param term of its judging; null when it does not judge
/// @param partitions of the events that it counts
/// @param lag events in them that are not counted yet
/// @param clockAheadMillis how far its clock is ahead of the broker's, as seen when it was last heard
/// @param silentMillis since it was last heard of
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeView(
        String name,
        String address,
        boolean answers,
        boolean judges,
        @Nullable Long term,
        List<Integer> partitions,
        long lag,
        String version,
        Instant startedAt,
        long clockAheadMillis,
        long silentMillis) {
    /// The judges' group replaces a node that is silent for as long.
    public static final Duration SILENT_MAX = Duration.ofSeconds(6);

    /// The version of this process.
    public static String versionHere() {
        String version = NodeView.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /// As the board saw it.
    ///
    /// @param judges whether its term is the latest
    public static NodeView of(NodeBoard.Seen seen, boolean judges, Instant brokerNow) {
        NodeState state = seen.state();
        Duration ahead = Duration.between(brokerNow.minus(seen.age()), state.clock());
        return new NodeView(
                state.name(),
                state.address(),
                seen.age().compareTo(SILENT_MAX) <= 0,
                judges,
                state.term().orElse(null),
                state.partitions(),
                state.lag(),
                state.version(),
                state.startedAt(),
                ahead.toMillis(),
                Math.max(0, seen.age().toMillis()));
    }
}
