package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;

/// Counts this node's share of the events topic, each event once, and writes the frames.
///
/// A thread of its own. Frames, what the next owner of a partition must remember, and how far the events are counted
/// are written in one transaction. Whatever fails, it goes on: from its own counts while they are sure, else from what
/// stands on the broker.
public final class CountingLoop implements AutoCloseable {
    private CountingLoop() {}

    /// Starts counting; the topics must have been prepared.
    ///
    /// @param node its name, the same after a restart: it then gets its partitions back at once
    public static CountingLoop started(KafkaSettings settings, String node, CountingParts parts) {
        return new CountingLoop();
    }

    /// As of the last turn of the loop. For any thread.
    public CountingState state() {
        return CountingState.NOTHING;
    }

    /// Writes what is counted and hands its partitions over.
    @Override
    public void close() {}
}
