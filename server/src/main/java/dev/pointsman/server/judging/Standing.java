package dev.pointsman.server.judging;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.state.ForeignState;
import dev.pointsman.core.state.MalformedState;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a judge begins: an engine, the last frame it has taken, −1 when none, and its last tick.
record Standing(Engine engine, long place, Instant tickedAt) {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final int READ_MAX = 64;

    /// What the last run left, or nothing.
    ///
    /// @param past what an engine is taught that begins with nothing
    /// @param facts what is declared of channels now, perhaps otherwise than in the last run
    record Left(EngineRules rules, Consumer<Engine> past, ChannelFacts facts, ControlStore store, FrameSource frames) {}

    /// Goes on where the last run stood: from its checkpoint through the same ticks, frames and commands once more.
    /// What they decided is committed already. The store's states are facts, should this release come to others.
    static Standing of(Left left, Checkpoints checkpoints, InstantSource clock) {
        Optional<Checkpoint> last = left.store().checkpoint();
        Standing standing = last.isEmpty() ? first(left, clock) : again(left, last.get(), checkpoints);
        boolean declared = standing.engine().channels().automation().facts().equals(left.facts());
        standing.engine().declare(left.facts());
        // a restart goes through ticks again under the facts of its checkpoint: with new ones the next is due at once
        checkpoints.begin(
                !declared
                        ? Instant.EPOCH
                        : last.isEmpty() ? standing.tickedAt() : last.get().tickedAt());
        List<Cell> otherwise = standing.engine().channels().adopt(left.store().controls());
        if (!otherwise.isEmpty()) {
            LOG.warn("states are taken as they were committed, not as they would be judged now: cells={}", otherwise);
        }
        if (standing.tickedAt().isAfter(clock.instant())) {
            LOG.warn("the clock was set back: nothing is judged before {}", standing.tickedAt());
        }
        return standing;
    }

    private static Standing first(Left left, InstantSource clock) {
        Engine engine = new Engine(left.rules());
        left.past().accept(engine);
        engine.declare(left.facts());
        engine.archiving();
        Instant tick = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        left.store().commit(new Checkpoint(-1, tick, engine.state(), List.of(), List.of()));
        return new Standing(engine, -1, tick);
    }

    private static Standing again(Left left, Checkpoint last, Checkpoints checkpoints) {
        Engine engine = engineOf(left, last).archiving();
        ArrayDeque<ControlStore.Taken> commands = new ArrayDeque<>(left.store().commandsAfter(last.tickedAt()));
        long place = last.place();
        Instant ticked = last.tickedAt();
        for (ControlStore.Ticked tick : left.store().ticksAfter(last.tickedAt())) {
            obey(commands, engine, tick.at());
            place = take(left.frames(), place, tick.place(), engine, checkpoints);
            engine.tick(tick.at());
            ticked = tick.at();
        }
        obey(commands, engine, Instant.MAX);
        return new Standing(engine, place, ticked);
    }

    private static Engine engineOf(Left left, Checkpoint last) {
        try {
            return Engine.restored(left.rules(), last.engine());
        } catch (ForeignState | MalformedState unreadable) {
            LOG.warn("baselines and evidence begin anew, states stand: {}", unreadable.getMessage());
            Engine engine = new Engine(left.rules());
            left.store().incidents(1).forEach(latest -> engine.continueNumbering(latest.number()));
            stopAgain(left.store(), engine);
            return engine;
        }
    }

    /// What a person stopped stays stopped, though the state that held it is unreadable.
    private static void stopAgain(ControlStore store, Engine engine) {
        store.commandsAfter(Instant.EPOCH).stream()
                .filter(taken -> taken.command().cell().equals(Cell.ANYTHING))
                .forEach(taken -> engine.command(taken.command(), taken.at()));
    }

    private static void obey(ArrayDeque<ControlStore.Taken> commands, Engine engine, Instant before) {
        ControlStore.Taken next = commands.peek();
        while (next != null && next.at().isBefore(before)) {
            engine.command(next.command(), next.at());
            commands.remove();
            next = commands.peek();
        }
    }

    private static long take(FrameSource frames, long after, long upTo, Engine engine, Checkpoints checkpoints) {
        long place = after;
        while (place < upTo) {
            List<FrameSource.Logged> logged = frames.after(place, (int) Math.min(READ_MAX, upTo - place));
            if (logged.isEmpty()) {
                throw new IllegalStateException("a frame that was judged is not in the log: place=" + (place + 1));
            }
            for (FrameSource.Logged each : logged) {
                engine.take(each.frame());
                checkpoints.took(each.frame());
                place = each.place();
            }
        }
        return place;
    }
}
