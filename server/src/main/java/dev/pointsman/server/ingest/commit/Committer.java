package dev.pointsman.server.ingest.commit;

import dev.pointsman.server.judging.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that commits.
public final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final GroupCommit commit;
    private final Duration linger;
    private final Sleeper sleeper;
    private final Thread thread;
    private volatile boolean stopped;

    public Committer(GroupCommit commit, Duration linger, Sleeper sleeper) {
        this.commit = commit;
        this.linger = linger;
        this.sleeper = sleeper;
        this.thread = Thread.ofPlatform().name("committer").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            turn();
            sleeper.sleep(commit.isFailing() ? GroupCommit.RETRY : linger);
        }
        // what was counted while the last requests were answered
        turn();
    }

    private void turn() {
        try {
            commit.turn();
        } catch (RuntimeException bug) {
            LOG.error("a turn of the committer failed", bug);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join(STOP_MAX);
    }
}
