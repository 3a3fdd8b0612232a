package dev.pointsman.adapters.kafka.count;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What is told of counting. For one thread.
final class CountingTally {
    private Map<Integer, Long> lag = Map.of();
    private long events;
    private long deadLetters;
    private long commits;
    private long aborts;
    private long rebuilds;
    private @Nullable String complaint;

    void events(int counted) {
        events += counted;
    }

    void deadLetters(int letters) {
        deadLetters += letters;
    }

    void committed() {
        commits++;
    }

    void aborted() {
        aborts++;
    }

    void rebuilt() {
        rebuilds++;
        lag = Map.of();
    }

    void complain(String why) {
        complaint = why;
    }

    void lag(Consumer<byte[], byte[]> member, Collection<PartitionCount> counts) {
        Map<Integer, Long> now = new HashMap<>();
        for (PartitionCount count : counts) {
            member.currentLag(count.partition())
                    .ifPresent(behind -> now.put(count.partition().partition(), behind));
        }
        lag = now;
    }

    /// @param well whether nothing stands in the way any more
    CountingState state(Set<TopicPartition> waiting, boolean well) {
        if (well) {
            complaint = null;
        }
        return new CountingState(
                lag,
                waiting.stream().map(TopicPartition::partition).collect(Collectors.toSet()),
                events,
                deadLetters,
                commits,
                aborts,
                rebuilds,
                Optional.ofNullable(complaint));
    }
}
