package dev.pointsman.client.work;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One daemon thread that takes a step, waits as long as the step says or until it is woken, and takes the
/// next. A step that fails is complained of and taken again. Safe for many threads.
public final class Loop {
    /// What a step answers when there is none after it.
    public static final long END = -1;

    private static final long AFTER_BUG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Step step;
    private final LongSupplier nanoTime;
    private final Warnings warnings;
    private final Thread thread;
    private volatile boolean stopped;

    /// One step of the work.
    @FunctionalInterface
    public interface Step {
        /// Takes it.
        ///
        /// @return how many nanoseconds until the next one, or [Loop#END]
        long at(long nowNanos);
    }

    public Loop(String name, Step step, LongSupplier nanoTime, Warnings warnings) {
        this.step = step;
        this.nanoTime = nanoTime;
        this.warnings = warnings;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!stopped) {
            long wait = once();
            if (wait == END) {
                return;
            }
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            }
        }
    }

    private long once() {
        try {
            return step.at(nanoTime.getAsLong());
        } catch (RuntimeException bug) {
            warnings.say(bug);
            return AFTER_BUG_NANOS;
        }
    }

    /// The next step comes at once. Costs a caller nothing while the thread runs.
    public void wake() {
        LockSupport.unpark(thread);
    }

    /// Takes no further step, and leaves the one under way by an interrupt.
    public void stop() {
        stopped = true;
        thread.interrupt();
    }

    /// Whether the thread ended within this time. Interrupted, the caller waits no longer.
    public boolean ended(Duration within) {
        try {
            thread.join(Math.max(1, within.toMillis()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
