package dev.pointsman.adapters.kafka.count;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// How long counts are gathered before they are written.
///
/// A transaction costs the same however much it holds, and so does a leaf in a frame, which the judge sums.
/// So they wait; but hardly beyond the end of the second in which the first of them arrived, since then the
/// judge asks for it. Who is behind gains more by fewer transactions than by early ones. For one thread.
final class Linger {
    /// What arrived before so long is late.
    static final Duration LATE_AFTER = Duration.ofSeconds(2);

    static final Duration LATE = Duration.ofMillis(500);
    static final Duration LEAST = Duration.ofMillis(50);

    /// Until then what arrived at the end of a second has been fetched.
    static final Duration SECOND_FETCHED = Duration.ofMillis(20);

    private final Duration most;
    private final InstantSource brokerTime;
    private final LongSupplier nanoTime;
    private long sinceNanos;
    private long secondFetchedMillis;
    private boolean late;

    /// @param most while it keeps up with what arrives
    Linger(Duration most, InstantSource brokerTime, LongSupplier nanoTime) {
        this.most = most;
        this.brokerTime = brokerTime;
        this.nanoTime = nanoTime;
    }

    /// The first of what is to be written came.
    void begin() {
        sinceNanos = nanoTime.getAsLong();
        secondFetchedMillis = Long.MAX_VALUE;
    }

    /// @param firstMillis when the first of a partition's records arrived at the broker
    void gather(long firstMillis) {
        long secondEndMillis = (Math.floorDiv(firstMillis, 1_000L) + 1) * 1_000;
        secondFetchedMillis = Math.min(secondFetchedMillis, secondEndMillis + SECOND_FETCHED.toMillis());
    }

    /// @param lastMillis when the last of the records that came now arrived at the broker
    void gathered(long lastMillis) {
        late = lastMillis < brokerTime.millis() - LATE_AFTER.toMillis();
    }

    /// Zero or less when it is over.
    long leftNanos() {
        long passed = nanoTime.getAsLong() - sinceNanos;
        if (late && most.compareTo(LATE) < 0) {
            return LATE.toNanos() - passed;
        }
        long least = Math.min(LEAST.toNanos(), most.toNanos()) - passed;
        long untilFetched =
                Duration.ofMillis(secondFetchedMillis - brokerTime.millis()).toNanos();
        return Math.max(least, Math.min(most.toNanos() - passed, untilFetched));
    }
}
