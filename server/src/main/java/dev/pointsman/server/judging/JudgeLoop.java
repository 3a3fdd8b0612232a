package dev.pointsman.server.judging;

import dev.pointsman.core.Decision;
import dev.pointsman.core.DecisionLog;
import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives the engine on the clock: frames in, one tick for each second that ended, decisions committed and
/// published in order. While a decision cannot be committed nothing further is decided; questions are
/// answered all the same.
///
/// [#turn] and [#untilNextTurn] are for one thread, the rest for any.
public final class JudgeLoop implements HealthPart {
    /// Frames of a second are durable this long after it at the latest, as a rule.
    static final Duration SETTLING = Duration.ofMillis(150);

    /// After a standstill longer than this, seconds in which nothing arrived are not judged: nobody could
    /// report.
    static final Duration STANDSTILL_MAX = Duration.ofSeconds(10);

    /// A command stands this far from the ticks before and after it at least.
    private static final Duration APART = Duration.ofNanos(1_000);

    static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration LAG_HEALTHY_MAX = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(JudgeLoop.class);

    private final Engine engine;
    private final JudgePorts ports;
    private final InstantSource clock;
    private final Asked questions = new Asked();
    private final Asked commands = new Asked();
    private Instant nextTick;
    private Instant retryAt = Instant.MIN;
    private Instant commandedAt = Instant.MIN;
    private long judgedPlace;
    private @Nullable Pending pending;
    private volatile Instant tickedAt;
    private volatile @Nullable String complaint;
    private volatile Runnable wake = () -> {};
    private final List<FrameListener> listeners = new ArrayList<>();

    /// A decision that is in force in the engine and not yet a fact.
    private record Pending(Decision decision, Runnable whenCommitted) {}

    /// Where frames come from and decisions go.
    record JudgePorts(
            CommittedFrames frames, DecisionLog decisions, Checkpoints checkpoints, Consumer<Decision> published) {}

    JudgeLoop(Standing standing, JudgePorts ports, InstantSource clock) {
        this.engine = standing.engine();
        this.ports = ports;
        this.clock = clock;
        this.judgedPlace = standing.place();
        this.tickedAt = standing.tickedAt();
        this.nextTick = tickedAt.plusSeconds(1);
    }

    /// What `question` reads of the engine, between two ticks. It must not keep or change any of it.
    public <T> T ask(Function<Engine, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        questions.put(asked -> complete(answer, () -> question.apply(asked)));
        wake.run();
        return Asked.await(answer);
    }

    /// Answers a person when what follows from the command is committed.
    public Command.Answer command(Command command) {
        CompletableFuture<Command.Answer> answer = new CompletableFuture<>();
        commands.put(_ -> obey(command, answer));
        wake.run();
        return Asked.await(answer);
    }

    private void obey(Command command, CompletableFuture<Command.Answer> answer) {
        try {
            commandedAt = betweenTicks(clock.instant());
            Command.Answer given = engine.command(command, commandedAt);
            switch (given) {
                case Command.Answer.Done done ->
                    commit(Decision.of(command, done.transition()), () -> answer.complete(given));
                case Command.Answer.Switched switched ->
                    commit(Decision.of(command, switched.at()), () -> answer.complete(given));
                case Command.Answer.Awaited(var awaited) ->
                    commit(Decision.of(awaited.command(), awaited.at()), () -> answer.complete(given));
                case Command.Answer.AlreadyDone _, Command.Answer.Refused _, Command.Answer.Stale _ ->
                    answer.complete(given);
            }
        } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
        }
    }

    /// In the engine's time, so that a restart gives it again between the same two ticks.
    private Instant betweenTicks(Instant now) {
        Instant before = commandedAt.isAfter(tickedAt) ? commandedAt : tickedAt;
        Instant first = before.plus(APART);
        Instant last = nextTick.minus(APART);
        return now.isBefore(first) ? first : now.isAfter(last) ? last : now;
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> value) {
        try {
            answer.complete(value.get());
        } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
        }
    }

    /// Does what is due now; a tick at most.
    void turn() {
        questions.answer(engine);
        Instant now = clock.instant();
        if (pending != null && !now.isBefore(retryAt)) {
            commit(pending.decision(), pending.whenCommitted());
        }
        while (pending == null && commands.answerOne(engine)) {
            // a command that cannot be committed stops those behind it
        }
        if (pending == null && !now.isBefore(retryAt) && !now.isBefore(nextTick.plus(SETTLING))) {
            tick(now);
        }
    }

    /// How long there is nothing to do, unless somebody asks.
    Duration untilNextTurn() {
        Instant due = nextTick.plus(SETTLING);
        Duration left = Duration.between(clock.instant(), pending != null || due.isBefore(retryAt) ? retryAt : due);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void tick(Instant now) {
        Instant tick;
        try {
            tick = standsStill(now) ? now.truncatedTo(ChronoUnit.SECONDS) : nextTick;
            takeFrames(tick);
        } catch (RuntimeException failed) {
            // what the engine took is of this tick, whenever it comes
            complain("frames cannot be read", failed);
            return;
        }
        nextTick = tick.plusSeconds(1);
        commit(engine.tick(tick).upTo(judgedPlace), () -> {
            tickedAt = tick;
            ports.checkpoints().ticked(engine, judgedPlace, tick);
            tellAll(listener -> listener.ticked(tick));
        });
    }

    private boolean standsStill(Instant now) {
        boolean still = Duration.between(nextTick, now).compareTo(STANDSTILL_MAX) > 0
                && ports.frames().after(judgedPlace) == null;
        if (still) {
            LOG.warn("nothing arrived since {}; the judge goes on at {}", nextTick, now);
        }
        return still;
    }

    /// Those that arrived before `tick`; the others belong to the next.
    private void takeFrames(Instant tick) {
        FrameSource.Logged next = ports.frames().after(judgedPlace);
        while (next != null && next.frame().arrivedAt().isBefore(tick)) {
            engine.take(next.frame());
            ports.checkpoints().took(next.frame());
            judgedPlace = next.place();
            Frame taken = next.frame();
            tellAll(listener -> listener.took(taken));
            next = ports.frames().after(judgedPlace);
        }
    }

    private void commit(Decision decision, Runnable whenCommitted) {
        try {
            ports.decisions().commit(decision);
        } catch (RuntimeException failed) {
            complain("decisions cannot be committed", failed);
            pending = new Pending(decision, whenCommitted);
            return;
        }
        if (complaint != null) {
            LOG.info("the judge goes on, after: {}", complaint);
            complaint = null;
        }
        pending = null;
        decision.transitions().forEach(transition -> LOG.info(transition.sentence()));
        // first, so that who was answered finds it in force
        ports.published().accept(decision);
        whenCommitted.run();
    }

    private void complain(String what, RuntimeException failed) {
        String now = what + ": " + failed.getClass().getSimpleName();
        if (!now.equals(complaint)) {
            LOG.error("{}; it is tried until it can", what, failed);
        }
        complaint = now;
        retryAt = clock.instant().plus(RETRY);
    }

    /// Leaves a checkpoint, so that the next start has little to go through. Nothing may be called
    /// afterwards.
    void end() {
        if (pending == null) {
            ports.checkpoints().end(engine, judgedPlace, tickedAt);
        }
    }

    /// What goes wrong there is none of judging's.
    private void tellAll(Consumer<FrameListener> news) {
        for (FrameListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException bug) {
                LOG.error("what was judged could not be told", bug);
            }
        }
    }

    /// Tells `listener` of all frames from here on. To be called before the first turn.
    void tell(FrameListener listener) {
        listeners.add(listener);
        listener.begin(judgedPlace, tickedAt);
    }

    /// Called when somebody asks, to cut a wait short.
    void onAsked(Runnable wakeUp) {
        wake = wakeUp;
    }

    /// How far the last tick lies behind the present.
    public Duration lag() {
        Duration lag = Duration.between(tickedAt, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public Optional<String> complaint() {
        String now = complaint;
        if (now == null && lag().compareTo(LAG_HEALTHY_MAX) > 0) {
            now = "the last tick was " + lag().toSeconds() + " s ago";
        }
        return Optional.ofNullable(now);
    }
}
