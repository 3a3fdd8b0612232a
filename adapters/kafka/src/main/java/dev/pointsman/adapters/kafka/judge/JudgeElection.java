package dev.pointsman.adapters.kafka.judge;

import dev.pointsman.adapters.kafka.KafkaGroup;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaWords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses one node to judge: who has the frames topic in the judges' group.
///
/// A node that says nothing for six seconds is replaced, one whose process is known to have ended at once
/// ([#putOut]). It may not know, so what it commits must carry its
/// term ([dev.pointsman.core.term.Terms]). A node that cannot reach the broker stays what it is: only the
/// group deposes. Safe for any number of threads.
public final class JudgeElection implements AutoCloseable {
    public static final Duration DEPOSED_WITHIN = Duration.ofSeconds(30);

    static final Duration RESIGNED_FOR = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(JudgeElection.class);
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(4);
    private static final Duration CLOSED_WITHIN = DEPOSED_WITHIN.plusSeconds(5);
    private static final int QUESTIONS_MAX = 100;
    private static final long AGAIN_MILLIS = 500;

    private final KafkaSettings settings;
    private final NodeProcess process;
    private final CandidateThread candidate;
    private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(QUESTIONS_MAX);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean resigning;
    private volatile long place = Membership.NO_PLACE;
    private volatile @Nullable String complaint;

    private JudgeElection(KafkaSettings settings, NodeProcess process, Candidate candidate) {
        this.settings = settings;
        this.process = process;
        this.candidate = CandidateThread.of(candidate);
        this.thread = Thread.ofPlatform().name("pointsman-election").unstarted(this::run);
    }

    /// Stands for election from now on.
    public static JudgeElection started(KafkaSettings settings, NodeProcess process, Candidate candidate) {
        JudgeElection election = new JudgeElection(settings, process, candidate);
        election.thread.start();
        return election;
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try (Membership membership = Membership.begun(settings, process, candidate)) {
                    stand(membership);
                } catch (RuntimeException failed) {
                    String why = KafkaWords.failure("electing a judge", settings, failed)
                            .sentence();
                    if (!why.equals(complaint)) {
                        LOG.warn("{}", why);
                    }
                    complaint = why;
                }
                long pauseMillis = resigning ? RESIGNED_FOR.toMillis() : AGAIN_MILLIS;
                resigning = false;
                boolean _ = closing.await(pauseMillis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            candidate.close();
        }
    }

    private void stand(Membership membership) {
        while (closing.getCount() > 0 && !resigning) {
            membership.turn(place);
            complaint = null;
            for (int left = questions.size(); left > 0; left--) {
                Question question = questions.poll();
                if (question != null && !membership.answer(question, place)) {
                    boolean _ = questions.offer(question);
                }
            }
        }
    }

    /// Whether the group says, asked now, that this node still judges. False too when no answer came within
    /// some seconds.
    public boolean confirmed() {
        Question question = Question.until(System.nanoTime() + CONFIRMED_WITHIN.toNanos());
        if (!questions.offer(question)) {
            return false;
        }
        try {
            return question.answer().get(CONFIRMED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Says how far frames are judged, so that outside tools see how far behind the judge is; written once
    /// a second.
    public void judged(long place) {
        this.place = place;
    }

    /// Leaves the choice to others now, and stands again after some seconds.
    public void resign() {
        resigning = true;
    }

    /// Takes a process that has ended out of the group, so that nobody waits for its silence. Should it live
    /// after all, it is deposed and stands again.
    ///
    /// @throws dev.pointsman.adapters.kafka.KafkaFailure when the group cannot be told
    public void putOut(NodeProcess ended) {
        KafkaGroup.putOut(settings, Membership.group(settings), ended.member()::equals);
    }

    /// Why the election does not work now, in one sentence; empty when it does.
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /// Is deposed if it judges, and leaves the group at once.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
