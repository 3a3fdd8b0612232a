package dev.pointsman.adapters.kafka.judge;

import java.time.Instant;

/// One process of a node: what is started again under the same name is another.
public record NodeProcess(String node, Instant startedAt) {
    /// What the judges' group knows it by.
    String member() {
        return node + "." + startedAt.toEpochMilli();
    }
}
