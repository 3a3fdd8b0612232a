package dev.pointsman.adapters.kafka.count;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long to wait before something that failed is tried again: twice as long each time, up to a limit.
/// For one thread.
final class Pause {
    private final long firstNanos;
    private final long mostNanos;
    private final LongSupplier nanoTime;
    private long lengthNanos;
    private long sinceNanos;

    private Pause(long firstNanos, long mostNanos, LongSupplier nanoTime) {
        this.firstNanos = firstNanos;
        this.mostNanos = mostNanos;
        this.nanoTime = nanoTime;
    }

    static Pause doubling(Duration first, Duration most, LongSupplier nanoTime) {
        return new Pause(first.toNanos(), most.toNanos(), nanoTime);
    }

    void begin() {
        lengthNanos = lengthNanos == 0 ? firstNanos : Math.min(mostNanos, lengthNanos * 2);
        sinceNanos = nanoTime.getAsLong();
    }

    /// It worked.
    void end() {
        lengthNanos = 0;
    }

    /// Whether something failed and has not worked since.
    boolean isRunning() {
        return lengthNanos > 0;
    }

    boolean isOver() {
        return lengthNanos == 0 || nanoTime.getAsLong() - sinceNanos >= lengthNanos;
    }
}
