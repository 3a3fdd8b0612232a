package dev.pointsman.adapters.kafka.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a node says of itself once a second.
///
/// @param address where the others reach its front: `http://host:port`
/// @param term of its judging; empty when it does not judge
/// @param partitions of the events that it counts
/// @param lag events in them that are not counted yet
/// @param version of the software
/// @param clock its own, when it said this
public record NodeState(
        String name,
        String address,
        Optional<Long> term,
        List<Integer> partitions,
        long lag,
        String version,
        Instant startedAt,
        Instant clock) {
    public static final int NAME_MAX = 100;
    public static final int TEXT_MAX = 300;
    public static final int PARTITIONS_MAX = 256;

    public NodeState {
        within("name", name, NAME_MAX);
        within("address", address, TEXT_MAX);
        within("version", version, TEXT_MAX);
        partitions = List.copyOf(partitions);
        if (partitions.size() > PARTITIONS_MAX) {
            throw new IllegalArgumentException(
                    "at most " + PARTITIONS_MAX + " partitions: partitions=" + partitions.size());
        }
        if (lag < 0) {
            throw new IllegalArgumentException("lag must not be negative: lag=" + lag);
        }
    }

    private static void within(String what, String text, int charsMax) {
        if (text.isBlank() || text.length() > charsMax) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + charsMax + " characters: " + what + "='" + text + "'");
        }
    }

    public boolean judges() {
        return term.isPresent();
    }
}
