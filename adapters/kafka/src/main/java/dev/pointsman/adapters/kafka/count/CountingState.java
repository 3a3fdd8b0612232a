package dev.pointsman.adapters.kafka.count;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How counting stands on this node.
///
/// @param lag of each partition that is counted here, in records
/// @param waiting partitions of ours that are not counted yet, because what was remembered of them is not
/// at hand
/// @param events counted and written for good since the node started
/// @param deadLetters records that were no events since the node started
/// @param commits transactions that ended well
/// @param aborts transactions that did not
/// @param rebuilds how often everything was begun anew from what stands on the broker
/// @param complaint what stands in the way now, in one sentence
public record CountingState(
        Map<Integer, Long> lag,
        Set<Integer> waiting,
        long events,
        long deadLetters,
        long commits,
        long aborts,
        long rebuilds,
        Optional<String> complaint) {
    public static final CountingState NOTHING = new CountingState(Map.of(), Set.of(), 0, 0, 0, 0, 0, Optional.empty());

    public CountingState {
        lag = Map.copyOf(lag);
        waiting = Set.copyOf(waiting);
    }

    /// This and another one's, which counts other partitions.
    CountingState and(CountingState other) {
        Map<Integer, Long> lagOfBoth = new HashMap<>(lag);
        lagOfBoth.putAll(other.lag);
        Set<Integer> bothWait = new HashSet<>(waiting);
        bothWait.addAll(other.waiting);
        return new CountingState(
                lagOfBoth,
                bothWait,
                events + other.events,
                deadLetters + other.deadLetters,
                commits + other.commits,
                aborts + other.aborts,
                rebuilds + other.rebuilds,
                complaint.or(other::complaint));
    }

    /// All records that wait to be counted here.
    public long lagInAll() {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }
}
