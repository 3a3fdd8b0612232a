package dev.pointsman.server.judging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that runs the judge.
final class JudgeThread {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeThread.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final JudgeLoop loop;
    private final Sleeper sleeper;
    private final Thread thread;
    private volatile boolean stopped;

    JudgeThread(JudgeLoop loop, Sleeper sleeper) {
        this.loop = loop;
        this.sleeper = sleeper;
        this.thread = Thread.ofPlatform().name("judge").daemon(true).unstarted(this::run);
    }

    void start() {
        loop.onAsked(() -> LockSupport.unpark(thread));
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                loop.turn();
                sleeper.sleep(loop.untilNextTurn());
            } catch (RuntimeException bug) {
                // the next second may still be judged, and people must be able to act
                LOG.error("a turn of the judge failed", bug);
                sleeper.sleep(JudgeLoop.RETRY);
            }
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        if (thread.join(STOP_MAX)) {
            loop.end();
        }
    }
}
