package dev.pointsman.server.seconds;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that writes seconds: after each tick, and less often while it fails. It is never interrupted,
/// since it reads the frame log.
final class SecondsThread {
    private static final Logger LOG = LoggerFactory.getLogger(SecondsThread.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(6);

    private final SecondsWriter writer;
    private final KeptSeconds kept;
    private final Thread thread =
            Thread.ofPlatform().name("redis-seconds").daemon(true).unstarted(this::run);
    private volatile boolean stopped;

    SecondsThread(SecondsWriter writer, KeptSeconds kept) {
        this.writer = writer;
        this.kept = kept;
    }

    void start() {
        kept.onTick(() -> LockSupport.unpark(thread));
        thread.start();
    }

    private void run() {
        while (!stopped) {
            pause(turn());
        }
        if (!writer.isFailing()) {
            turn();
        }
        writer.close();
    }

    private Duration turn() {
        try {
            return writer.turn();
        } catch (RuntimeException bug) {
            LOG.error("seconds could not be written", bug);
            return SecondsWriter.RETRY_MAX;
        }
    }

    /// Until the next tick; while the place fails, as long as that takes.
    private void pause(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        do {
            LockSupport.parkNanos(left);
            left = end - System.nanoTime();
        } while (!stopped && left > 0 && writer.isFailing());
    }

    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        if (!thread.join(STOP_MAX)) {
            LOG.warn("Redis does not answer; what is not written will be after the next start");
        }
    }
}
