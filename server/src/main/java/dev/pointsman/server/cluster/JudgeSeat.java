package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.judge.Candidate;
import dev.pointsman.adapters.kafka.judge.JudgeElection;
import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the judge run in this node while the group wants it, and only then. What cannot be started is tried
/// again for as long as it is wanted.
///
/// A thread of its own starts and stops it, so that the group's thread waits for nothing but a stop.
final class JudgeSeat implements Candidate, HealthPart, AutoCloseable {
    static final Duration RETRY = Duration.ofSeconds(1);

    /// A start is in the way of a stop for as long as it takes.
    private static final Duration STOPPED_WITHIN = JudgeElection.DEPOSED_WITHIN.minusSeconds(5);

    /// How often the group must have confirmed this node though the store knows a later choice of the group.
    static final int CONFIRMED_AGAIN = 10;

    private static final Logger LOG = LoggerFactory.getLogger(JudgeSeat.class);

    private final String node;
    private final Terms terms;
    private final Judges judges;
    private final Duration retry;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private @Nullable Long wanted;
    private @Nullable Long running;
    private boolean starting;
    private boolean closed;
    private volatile BooleanSupplier confirmed = () -> false;
    private volatile Runnable resigns = () -> {};
    private volatile @Nullable Seated seated;
    private volatile @Nullable String complaint;

    /// A judge that runs.
    record Seated(Term term, Judge judge) {}

    /// A running judge.
    interface Judge extends AutoCloseable {
        /// Where it listens, on this machine alone.
        int port();

        @Override
        void close();
    }

    /// Starts a judge for a term.
    interface Judges {
        /// When this returns, it judges.
        ///
        /// @param outrun to be called, from any thread, when a later term turns out to stand
        Judge start(Term term, Runnable outrun);
    }

    JudgeSeat(String node, Terms terms, Judges judges) {
        this(node, terms, judges, RETRY);
    }

    JudgeSeat(String node, Terms terms, Judges judges, Duration retry) {
        this.node = node;
        this.terms = terms;
        this.judges = judges;
        this.retry = retry;
        this.thread = Thread.ofPlatform().name("judge-seat").daemon(true).unstarted(this::run);
    }

    /// @param asksGroup whether the group still wants this node
    /// @param leaves lets the group choose anew
    void start(BooleanSupplier asksGroup, Runnable leaves) {
        confirmed = asksGroup;
        resigns = leaves;
        thread.start();
    }

    Optional<Seated> seated() {
        return Optional.ofNullable(seated);
    }

    @Override
    public void elected(long generation) {
        want(generation);
    }

    @Override
    public void deposed() {
        want(null);
        awaitStopped();
    }

    private void want(@Nullable Long generation) {
        lock.lock();
        try {
            wanted = generation;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(thread);
    }

    private void awaitStopped() {
        long left = STOPPED_WITHIN.toNanos();
        lock.lock();
        try {
            while ((running != null || starting) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        int outrun = 0;
        while (true) {
            Long generation = next();
            if (generation == null) {
                stop();
                if (isClosed()) {
                    return;
                }
                outrun = 0;
                continue;
            }
            try {
                begin(generation, outrun >= CONFIRMED_AGAIN);
                outrun = 0;
            } catch (Terms.Fenced later) {
                outrun = confirmed.getAsBoolean() ? outrun + 1 : 0;
                complain("another node judges by what the store knows", later);
                notStarted();
            } catch (RuntimeException failed) {
                complain("the judge cannot be started", failed);
                notStarted();
            }
        }
    }

    /// What is to be started; null when what runs is to be stopped. Waits until there is something to do.
    private @Nullable Long next() {
        lock.lock();
        try {
            while (!closed && Objects.equals(wanted, running)) {
                changed.awaitUninterruptibly();
            }
            starting = !closed && running == null;
            return starting ? wanted : null;
        } finally {
            lock.unlock();
        }
    }

    private void notStarted() {
        lock.lock();
        try {
            starting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LockSupport.parkNanos(retry.toNanos());
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void begin(long generation, boolean anew) {
        Term term = anew ? terms.beginAnew(node, generation) : terms.begin(node, generation);
        Judge judge = judges.start(term, this::outrun);
        seated = new Seated(term, judge);
        complaint = null;
        LOG.info("this node judges: node={} term={} generation={}", node, term.number(), generation);
        lock.lock();
        try {
            running = generation;
            starting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Another node commits with a later term. Called on threads that the judge waits for, so nothing is
    /// stopped here.
    private void outrun() {
        lock.lock();
        try {
            if ((running == null && !starting) || wanted == null) {
                return;
            }
            wanted = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.warn("a later term stands: this node judges no more: node={}", node);
        resigns.run();
    }

    private void stop() {
        Seated last = seated;
        seated = null;
        complaint = null;
        if (last != null) {
            try {
                last.judge().close();
            } catch (RuntimeException failed) {
                LOG.error("the judge did not stop well", failed);
            }
            LOG.info(
                    "this node judges no more: node={} term={}",
                    node,
                    last.term().number());
        }
        lock.lock();
        try {
            running = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void complain(String what, RuntimeException failed) {
        String now = what + ": " + failed.getMessage();
        if (!now.equals(complaint)) {
            LOG.error("{}; it is tried again", now);
        }
        complaint = now;
    }

    @Override
    public String name() {
        return "judge-here";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /// Others may judge, so this node takes events and routes all the same.
    @Override
    public boolean isNeeded() {
        return false;
    }

    /// Stops the judge, if it runs here.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        awaitStopped();
    }
}
