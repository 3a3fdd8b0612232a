package dev.pointsman.server.judging;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.Engine;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.SettledOf;
import dev.pointsman.core.term.Terms;
import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays checkpoints and then releases the frames that nobody needs any more: not the judge, which would go
/// on from the checkpoint, and not a counter, which recalls the ids of the last minutes.
///
/// They are written beside the judge, one at a time, so that a large one delays no tick. What cannot be
/// written is tried again, and the frames stay meanwhile. [#begin], [#took], [#ticked] and [#end] are for
/// the judge's thread.
public final class Checkpoints implements HealthPart {
    /// With so many settled attempts waiting, the next is laid as soon as [#EARLIEST].
    static final int SETTLED_MAX = 50_000;

    static final Duration EARLIEST = Duration.ofSeconds(10);
    static final Duration RETRY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Consumer<Checkpoint> store;
    private final FrameSource frames;
    private final CountingRules recalled;
    private final Duration every;
    private final Executor writer;
    private final ArrayDeque<Laid> written = new ArrayDeque<>();

    private List<SettledOf> settled = new ArrayList<>();
    private int settledAttempts;
    private long events;
    private Instant laidAt = Instant.EPOCH;

    private volatile Instant archivedUpTo = Instant.EPOCH;
    private volatile boolean writing;
    private volatile @Nullable Unwritten unwritten;
    private volatile @Nullable String complaint;

    /// How far a checkpoint goes, and how many events this run had taken by then.
    private record Laid(Instant tick, long place, long events) {}

    private record Unwritten(Checkpoint checkpoint, Laid laid) {}

    /// @param store writes one whole or not at all, and the same again changes nothing
    /// @param recalled for how long, and how many ids, a counter must find in the log
    /// @param every from one to the next
    /// @param writer runs one task at a time
    public Checkpoints(
            Consumer<Checkpoint> store, FrameSource frames, CountingRules recalled, Duration every, Executor writer) {
        this.store = store;
        this.frames = frames;
        this.recalled = recalled;
        this.every = every;
        this.writer = writer;
    }

    /// A run begins from the checkpoint of `tick`.
    void begin(Instant tick) {
        laidAt = tick;
    }

    /// To be told of every frame that the engine takes.
    void took(Frame frame) {
        events += frame.to() - frame.from();
        Settled news = frame.settled().lasting();
        int attempts = news.open().size() + news.closed().length;
        if (attempts > 0) {
            settled.add(new SettledOf(frame.source(), news));
            settledAttempts += attempts;
        }
    }

    /// Lays one when it is time, or tries the last one again.
    void ticked(Engine engine, long place, Instant tick) {
        if (writing) {
            return;
        }
        Unwritten failed = unwritten;
        Duration wait = failed != null ? RETRY : settledAttempts > SETTLED_MAX ? EARLIEST : every;
        if (!tick.isBefore(laidAt.plus(wait))) {
            laidAt = tick;
            hand(failed != null ? failed : next(engine, place, tick));
        }
    }

    /// Lays the last one of a run, unless one is being written.
    void end(Engine engine, long place, Instant tick) {
        if (!writing && unwritten == null) {
            write(next(engine, place, tick));
        }
    }

    private Unwritten next(Engine engine, long place, Instant tick) {
        Checkpoint checkpoint = new Checkpoint(place, tick, engine.state(), engine.drainMinutes(), settled);
        settled = new ArrayList<>();
        settledAttempts = 0;
        return new Unwritten(checkpoint, new Laid(tick, place, events));
    }

    private void hand(Unwritten next) {
        writing = true;
        unwritten = next;
        writer.execute(() -> write(next));
    }

    private void write(Unwritten next) {
        try {
            store.accept(next.checkpoint());
            archivedUpTo = next.laid().tick();
            written.add(next.laid());
            release(next.laid());
            if (complaint != null) {
                LOG.info("checkpoints are written again: tick={}", next.laid().tick());
            }
            complaint = null;
            unwritten = null;
        } catch (Terms.Fenced later) {
            LOG.info("another judge writes the checkpoints from now on: {}", later.getMessage());
            complaint = "checkpoints cannot be written: a later term stands";
        } catch (RuntimeException failed) {
            if (complaint == null) {
                LOG.error("a checkpoint cannot be written; it will be tried until it can", failed);
            }
            complaint = "checkpoints cannot be written: " + failed.getClass().getSimpleName();
        } finally {
            writing = false;
        }
    }

    /// Frames before a checkpoint go when they are too old to be recalled, or too many ids ago.
    private void release(Laid now) {
        Instant recallable = now.tick().minus(recalled.idHorizon());
        long place = -1;
        Laid oldest = written.peek();
        while (oldest != null
                && (!oldest.tick().isAfter(recallable) || now.events() - oldest.events() > recalled.idsMax())) {
            place = oldest.place();
            written.remove();
            oldest = written.peek();
        }
        if (place >= 0) {
            frames.release(place);
        }
    }

    /// The tick up to which the archive holds everything; the epoch until one was written in this run. For
    /// any thread.
    public Instant archivedUpTo() {
        return archivedUpTo;
    }

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
