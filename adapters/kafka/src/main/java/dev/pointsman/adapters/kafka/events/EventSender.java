package dev.pointsman.adapters.kafka.events;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.model.event.PaymentEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Puts payment events into the events topic; what it acknowledges is on as many brokers as the topic demands.
///
/// Memory is bounded; when it is full, or no broker answers, sending fails soon. What failed may be there all the same:
/// sent again with the same ids, it is not counted twice. Safe for any number of threads.
public final class EventSender implements AutoCloseable {
    private EventSender() {}

    /// Connects with the first event.
    public static EventSender to(KafkaSettings settings) {
        return new EventSender();
    }

    /// Sends all; waits a quarter of a second at most for room.
    ///
    /// @return done when every one is acknowledged; fails with a [dev.pointsman.adapters.kafka.KafkaFailure] when
    /// any is not: BUSY when there is no room, UNREACHABLE when no broker took it in ten seconds
    public CompletableFuture<Void> send(List<PaymentEvent> events) {
        return new CompletableFuture<>();
    }

    /// Waits a few seconds for what is on its way.
    @Override
    public void close() {}
}
