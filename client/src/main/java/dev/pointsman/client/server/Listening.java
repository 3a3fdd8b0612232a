package dev.pointsman.client.server;

import java.util.concurrent.CompletableFuture;

/// A stream that is being listened to. Safe for many threads.
public final class Listening {
    private final EventBody events;
    private final CompletableFuture<?> end;

    Listening(EventBody events, CompletableFuture<?> end) {
        this.events = events;
        this.end = end;
    }

    /// Whether it ended, by whomever.
    public boolean isOver() {
        return end.isDone();
    }

    /// How long nothing came, not even a sign of life.
    public long silentNanos(long nowNanos) {
        return nowNanos - events.heardNanos();
    }

    public void stop() {
        end.cancel(true);
    }
}
