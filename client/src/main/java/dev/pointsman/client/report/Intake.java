package dev.pointsman.client.report;

import dev.pointsman.client.spool.Batch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where batches go: servers, or what stands in for them in a test.
interface Intake {
    /// Does not wait, and never fails: what went wrong is an answer too.
    CompletableFuture<Receipt> take(Batch batch);

    /// What came of a batch.
    sealed interface Receipt {
        /// It is durable; each event is counted, was counted before, or was refused.
        record Taken(int accepted, int duplicates, int rejected) implements Receipt {}

        /// To be sent again, with the same key.
        ///
        /// @param after what the server asks to wait
        record Later(String why, Optional<Duration> after, boolean tokenRefused) implements Receipt {}

        /// No use to send it again.
        record Refused(String why) implements Receipt {}
    }
}
