package dev.pointsman.server.ingest;

import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.util.List;

/// How a batch was answered.
///
/// @param accepted events that are durable now, and were not before
/// @param duplicates events that were known
/// @param rejected the others, and why
public record Answer(int accepted, int duplicates, List<Rejected> rejected) {
    public Answer {
        rejected = List.copyOf(rejected);
    }

    /// One that was not taken.
    ///
    /// @param index in the batch, from 0
    /// @param problem one line
    public record Rejected(int index, String problem) {
        static Rejected tooFarAhead(int index, PaymentEvent event, Duration skewMax) {
            return new Rejected(
                    index,
                    "INVALID_VALUE /occurredAt: " + event.occurredAt() + " is more than " + skewMax.toMinutes()
                            + " min ahead of this server's clock");
        }
    }
}
