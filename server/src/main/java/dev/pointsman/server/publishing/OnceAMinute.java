package dev.pointsman.server.publishing;

import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// Lets one of many lines through in a minute, and counts the others. For one thread.
public final class OnceAMinute {
    static final Duration QUIET = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private long saidNanos;
    private int unsaid;

    /// Nothing was said yet.
    ///
    /// @param nanos a clock that only goes forward
    public OnceAMinute(LongSupplier nanos) {
        this.nanos = nanos;
        this.saidNanos = nanos.getAsLong() - QUIET.toNanos();
    }

    /// Says it, unless it was said within the last minute.
    ///
    /// @param line takes how often it happened since it was last said
    public void say(IntConsumer line) {
        unsaid++;
        long now = nanos.getAsLong();
        if (now - saidNanos >= QUIET.toNanos()) {
            line.accept(unsaid);
            saidNanos = now;
            unsaid = 0;
        }
    }
}
