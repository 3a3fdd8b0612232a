package dev.pointsman.client.work;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Waits that double up to a cap, each drawn from its upper half, so that many clients do not return
/// together. For one thread.
public final class Backoff {
    private final long firstNanos;
    private final long capNanos;
    private final DoubleSupplier chance;
    private long nextNanos;

    /// @param chance draws from 0 to below 1
    public Backoff(Duration first, Duration cap, DoubleSupplier chance) {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("cap must be at least first, above 0: first=" + first + " cap=" + cap);
        }
        this.firstNanos = first.toNanos();
        this.capNanos = cap.toNanos();
        this.chance = chance;
        this.nextNanos = firstNanos;
    }

    public long nextNanos() {
        long half = nextNanos / 2;
        long wait = half + (long) (half * chance.getAsDouble());
        nextNanos = nextNanos > capNanos / 2 ? capNanos : 2 * nextNanos;
        return wait;
    }

    public void succeeded() {
        nextNanos = firstNanos;
    }
}
