package dev.pointsman.server.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a try that failed, and when to give up. Each wait doubles the one before up to `most`, less a
/// random part of at most half of it, so that receivers that failed together are not asked together, and no wait is
/// shorter than the one before it but by what is random at the top.
///
/// @param giveUpAfter since it happened
record BackOff(Duration first, Duration most, Duration giveUpAfter) {
    /// Above it the shift would overflow; `most` is reached long before.
    private static final int DOUBLINGS_MAX = 20;

    BackOff {
        if (!first.isPositive() || most.compareTo(first) < 0 || giveUpAfter.compareTo(most) < 0) {
            throw new IllegalArgumentException("waits must be positive and in order: first=" + first + " most=" + most
                    + " giveUpAfter=" + giveUpAfter);
        }
    }

    static BackOff standard() {
        return new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(24));
    }

    /// @param tries that failed, at least one
    Duration after(int tries, RandomGenerator random) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX));
        long millis = (doubled.compareTo(most) > 0 ? most : doubled).toMillis();
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }
}
