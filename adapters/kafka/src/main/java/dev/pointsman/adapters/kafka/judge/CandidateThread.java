package dev.pointsman.adapters.kafka.judge;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a candidate on a thread of its own, so that a node that takes long to begin is still heard by the
/// group. For the thread of the election.
final class CandidateThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CandidateThread.class);

    private final Candidate candidate;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("pointsman-candidate").factory());
    private boolean elected;

    private CandidateThread(Candidate candidate) {
        this.candidate = candidate;
    }

    static CandidateThread of(Candidate candidate) {
        return new CandidateThread(candidate);
    }

    void elected(long generation) {
        if (!elected) {
            elected = true;
            Future<?> _ = thread.submit(() -> told(() -> candidate.elected(generation)));
        }
    }

    /// Waits until the candidate has stopped judging, or for as long as it may take.
    void deposed() {
        if (!elected) {
            return;
        }
        elected = false;
        Future<?> stopped = thread.submit(() -> told(candidate::deposed));
        try {
            stopped.get(JudgeElection.DEPOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.error("this node did not stop judging within {}: its term is over", JudgeElection.DEPOSED_WITHIN);
        } catch (ExecutionException failed) {
            LOG.error("stopping to judge failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void told(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException failed) {
            LOG.error("the node could not follow the election", failed);
        }
    }

    boolean isElected() {
        return elected;
    }

    @Override
    public void close() {
        deposed();
        thread.shutdown();
    }
}
