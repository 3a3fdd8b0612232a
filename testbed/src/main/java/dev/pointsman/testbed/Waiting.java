package dev.pointsman.testbed;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for real processes, which say nothing when they are done.
final class Waiting {
    private Waiting() {}

    static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", stopped);
        }
    }

    /// Looks again and again, and says whether it came true in time.
    static boolean until(BooleanSupplier truth, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!truth.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(50));
        }
        return true;
    }
}
