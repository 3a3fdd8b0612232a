package dev.pointsman.server.probe;

import dev.pointsman.server.judging.JudgeTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The thread that keeps probes going; without any declared there is none.
final class ProbeThread {
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final ProbeKeeper keeper;
    private final JudgeTime time;
    private final Thread thread =
            Thread.ofPlatform().name("probes").daemon(true).unstarted(this::run);
    private volatile boolean stopped;

    ProbeThread(ProbeKeeper keeper, JudgeTime time) {
        this.keeper = keeper;
        this.time = time;
    }

    void start() {
        if (keeper.hasWork()) {
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                keeper.turn();
            } catch (RuntimeException failed) {
                keeper.failed(failed);
            }
            time.pause().accept(ProbeKeeper.EVERY);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        if (thread.isAlive()) {
            thread.join(STOP_MAX);
        }
    }
}
