package dev.pointsman.server.seconds;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.ItemSeconds;
import dev.pointsman.server.judging.FrameListener;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last minutes by the second, between the judge, who adds to them, and the writer, who takes what
/// changed. The lock is never held while anybody waits for Redis or a disk, and for a few hundred sums at
/// most. Safe for any number of threads.
final class KeptSeconds implements FrameListener {
    private static final int SECONDS_AT_ONCE = 10;

    private final ItemSeconds seconds;
    private Instant tickedAt = Instant.EPOCH;
    private @Nullable Begun begun;
    private volatile Runnable wake = () -> {};

    /// Where the judge began.
    record Begun(long place, Instant tickedAt) {}

    KeptSeconds(ItemSeconds seconds) {
        this.seconds = seconds;
    }

    @Override
    public synchronized void begin(long place, Instant tick) {
        begun = new Begun(place, tick);
        tickedAt = tick;
    }

    @Override
    public synchronized void took(Frame frame) {
        seconds.take(frame);
    }

    @Override
    public void ticked(Instant tick) {
        synchronized (this) {
            tickedAt = tick;
        }
        wake.run();
    }

    /// Called after each tick.
    void onTick(Runnable wakeUp) {
        wake = wakeUp;
    }

    /// Null until the judge has begun.
    synchronized @Nullable Begun begun() {
        return begun;
    }

    synchronized Instant tickedAt() {
        return tickedAt;
    }

    synchronized void wholeFrom(long second) {
        seconds.wholeFrom(second);
    }

    synchronized List<ItemSecond> next(int max) {
        return seconds.next(max);
    }

    synchronized void again(List<ItemSecond> left) {
        seconds.again(left);
    }

    /// All that is at hand is to be written again.
    void allAgain() {
        Long next = Long.MIN_VALUE;
        while (next != null) {
            next = again(next);
        }
    }

    private synchronized @Nullable Long again(long from) {
        return seconds.allAgain(from, SECONDS_AT_ONCE);
    }

    synchronized int waiting() {
        return seconds.waiting();
    }

    synchronized int size() {
        return seconds.size();
    }

    synchronized int items() {
        return seconds.items();
    }

    synchronized ItemSeconds.LeftOut leftOut() {
        return seconds.leftOut();
    }
}
