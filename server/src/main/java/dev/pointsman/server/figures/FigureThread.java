package dev.pointsman.server.figures;

import dev.pointsman.server.judging.JudgeTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The thread that renews figures; where none are asked for there is none.
final class FigureThread {
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final FigureKeeper keeper;
    private final JudgeTime time;
    private final Thread thread =
            Thread.ofPlatform().name("figures").daemon(true).unstarted(this::run);
    private volatile boolean stopped;

    FigureThread(FigureKeeper keeper, JudgeTime time) {
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
            time.pause().accept(FigureKeeper.EVERY);
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
