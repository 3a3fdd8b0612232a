package dev.pointsman.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/// The time of the demo: real, or so many times as fast. Safe for any number of threads.
final class DemoClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final double speed;

    DemoClock(double speed) {
        if (!(speed >= 0.1 && speed <= 20)) {
            throw new IllegalArgumentException("speed must be in 0.1..20: speed=" + speed);
        }
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    /// Waits for a span of the demo's time.
    void pause(Duration span) {
        LockSupport.parkNanos((long) (span.toNanos() / speed));
    }
}
