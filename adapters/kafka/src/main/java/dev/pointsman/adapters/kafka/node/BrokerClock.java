package dev.pointsman.adapters.kafka.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The broker's clock, told by when it says it appended a record that we sent: halfway between sending and
/// its answer by our own clock. The median of the last ten, so that one slow answer moves nothing. Safe for
/// any number of threads.
final class BrokerClock implements InstantSource {
    static final int ANSWERS = 10;

    private final InstantSource own;
    private final Deque<Long> aheadMillis = new ArrayDeque<>();
    private volatile long median;
    private volatile boolean known;

    private BrokerClock(InstantSource own) {
        this.own = own;
    }

    static BrokerClock besides(InstantSource own) {
        return new BrokerClock(own);
    }

    /// The broker appended at `appended` what was sent at `sent` and acknowledged at `answered` by our own
    /// clock.
    synchronized void answered(Instant sent, Instant answered, Instant appended) {
        long middle = sent.toEpochMilli() + Duration.between(sent, answered).toMillis() / 2;
        if (aheadMillis.size() == ANSWERS) {
            aheadMillis.removeFirst();
        }
        aheadMillis.addLast(middle - appended.toEpochMilli());
        long[] sorted = aheadMillis.stream().mapToLong(Long::longValue).sorted().toArray();
        median = Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(0);
        known = true;
    }

    /// How far our own clock is ahead of the broker's.
    Optional<Duration> ahead() {
        return known ? Optional.of(Duration.ofMillis(median)) : Optional.empty();
    }

    /// Our own time until the broker's is known.
    @Override
    public Instant instant() {
        return own.instant().minusMillis(median);
    }
}
