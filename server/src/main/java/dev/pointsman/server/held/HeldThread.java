package dev.pointsman.server.held;

import dev.pointsman.server.judging.JudgeTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The thread that keeps held work going.
final class HeldThread {
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final HeldKeeper keeper;
    private final JudgeTime time;
    private final Thread thread = Thread.ofPlatform().name("held").daemon(true).unstarted(this::run);
    private volatile boolean stopped;

    HeldThread(HeldKeeper keeper, JudgeTime time) {
        this.keeper = keeper;
        this.time = time;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                keeper.turn();
            } catch (RuntimeException failed) {
                keeper.failed(failed);
            }
            time.pause().accept(HeldKeeper.EVERY);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join(STOP_MAX);
    }
}
