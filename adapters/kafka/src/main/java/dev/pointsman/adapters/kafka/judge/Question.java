package dev.pointsman.adapters.kafka.judge;

import java.util.concurrent.CompletableFuture;

/// Whether this node judges, asked by another thread.
///
/// @param untilNanos after it nobody waits for the answer
record Question(long untilNanos, CompletableFuture<Boolean> answer) {
    static Question until(long nanos) {
        return new Question(nanos, new CompletableFuture<>());
    }
}
