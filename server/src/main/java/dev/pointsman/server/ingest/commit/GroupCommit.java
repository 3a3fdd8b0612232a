package dev.pointsman.server.ingest.commit;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.server.observe.HealthPart;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes what was counted durable, for many requests at once.
///
/// Who has counted its events takes the promise that stands; the committer first puts a new promise in its place, then
/// cuts, then appends, then keeps the old one. So whoever holds a kept promise had counted before the cut, and the
/// frames go into the log in the order of their cuts: a duplicate, too, is answered only after the frame of the event
/// it repeats.
///
/// [#turn] is for one thread, the rest for any.
public final class GroupCommit implements HealthPart {
    static final Duration RETRY = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Counter counter;
    private final FrameLog frames;
    private final Consumer<FrameSource.Logged> committed;
    private final InstantSource clock;
    private final Duration patience;
    private final AtomicReference<Promise> next = new AtomicReference<>(new Promise());
    private final AtomicLong taken;
    private @Nullable Cut pending;
    private long cutSecond = Long.MIN_VALUE;
    private volatile @Nullable Instant failingSince;

    /// That everything counted before it was taken will be durable.
    public static final class Promise {
        private final CompletableFuture<Void> kept = new CompletableFuture<>();
        private volatile boolean wanted;

        public CompletableFuture<Void> kept() {
            return kept;
        }
    }

    /// A frame that is not durable yet, and whom it concerns.
    private record Cut(Frame frame, Promise promise) {}

    public GroupCommit(
            Counter counter,
            FrameLog frames,
            Consumer<FrameSource.Logged> committed,
            InstantSource clock,
            Duration patience) {
        this.counter = counter;
        this.frames = frames;
        this.committed = committed;
        this.clock = clock;
        this.patience = patience;
        this.taken = new AtomicLong(counter.position());
    }

    /// To be called when `events` more have been given to the counter.
    public Promise taken(int events) {
        taken.addAndGet(events);
        Promise promise = next.get();
        promise.wanted = true;
        return promise;
    }

    /// Cuts when somebody waits or a second has ended, and appends.
    void turn() {
        Instant now = clock.instant();
        if (pending == null && (next.get().wanted || now.getEpochSecond() != cutSecond)) {
            pending = cut(now);
        }
        if (pending != null) {
            append(pending, now);
        }
    }

    private Cut cut(Instant now) {
        // one cut a second at least: unknown attempts fall due though nothing comes in
        cutSecond = now.getEpochSecond();
        Promise promise = next.getAndSet(new Promise());
        return new Cut(counter.cut(now, taken.get()), promise);
    }

    private void append(Cut cut, Instant now) {
        boolean empty = isEmpty(cut.frame());
        long place = -1;
        try {
            if (!empty) {
                place = frames.append(cut.frame());
            }
        } catch (RuntimeException failed) {
            if (failingSince == null) {
                failingSince = now;
                LOG.error("a frame cannot be appended; it will be tried until it can", failed);
            }
            return;
        }
        if (failingSince != null) {
            LOG.info("frames are appended again, after {}", Duration.between(failingSince, now));
            failingSince = null;
        }
        // from here on the frame is a fact, and must not be appended again whatever happens
        pending = null;
        cut.promise().kept().complete(null);
        if (!empty) {
            committed.accept(new FrameSource.Logged(place, cut.frame()));
        }
    }

    private static boolean isEmpty(Frame frame) {
        return frame.from() == frame.to()
                && frame.rows().isEmpty()
                && frame.swallowed().batchKeys().isEmpty()
                && frame.settled().twoEvents().isEmpty();
    }

    boolean isFailing() {
        return failingSince != null;
    }

    /// Refuses at the door while the log has been out of order for longer than a request would wait: what cannot be
    /// made durable is not counted, so that memory stays bounded.
    public void admit() {
        Instant since = failingSince;
        if (since != null && Duration.between(since, clock.instant()).compareTo(patience) > 0) {
            throw notDurable();
        }
    }

    public RequestProblem notDurable() {
        return RequestProblem.later(
                ProblemKind.UNAVAILABLE,
                "events cannot be made durable within " + patience.toSeconds() + " s; send them again, ids keep them"
                        + " from counting twice",
                Duration.ofSeconds(5));
    }

    public Duration patience() {
        return patience;
    }

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public Optional<String> complaint() {
        Instant since = failingSince;
        return since == null ? Optional.empty() : Optional.of("frames cannot be appended since " + since);
    }
}
