package dev.pointsman.core.channel;

import dev.pointsman.core.channel.ChannelState.Active;
import dev.pointsman.core.channel.ChannelState.Blocked;
import dev.pointsman.core.channel.ChannelState.Limited;
import dev.pointsman.core.channel.ChannelState.Ramping;
import dev.pointsman.core.channel.ChannelState.Suspended;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From a state and a signal to the next state, or to none. Pure: no clock, no memory.
record StateMachine(RampPlan plan) {

    /// A step of the machine.
    record Step(CellControl control, Transition transition) {}

    /// What `signal` makes of `now`, or null when it changes nothing.
    @Nullable
    Step next(CellControl now, Signal signal, Instant at) {
        return switch (signal) {
            case Signal.Failed failed -> failed(now, failed, at);
            case Signal.Ready ready -> ready(now, ready, at);
            case Signal.StepPassed passed -> passed(now, passed, at);
            case Signal.StepFailed failed -> stepFailed(now, failed, at);
            case Signal.Covered covered ->
                now.automatic() && !(now.state() instanceof Active) ? back(now, covered.reason(), at) : null;
            case Signal.Refitted refitted ->
                now.state() instanceof Limited || now.state() instanceof Ramping
                        ? step(now, at, out(refitted.keptPercent(), at), refitted.reason(), Because.same(now))
                        : null;
            case Signal.Expired expired ->
                now.state().until() != null
                        ? step(now, at, new Suspended(at, false), expired.reason(), Because.same(now))
                        : null;
            case Signal.ByHand byHand -> byHand(now, byHand, at);
        };
    }

    /// A fault suspends a cell once in an episode.
    private @Nullable Step failed(CellControl now, Signal.Failed failed, Instant at) {
        return switch (now.state()) {
            case Active _ -> {
                Because because = new Because(failed.incident(), failed.episode());
                yield step(now, at, out(failed.keptPercent(), at), failed.reason(), because);
            }
            case Limited _, Suspended _, Ramping _, Blocked _ -> null;
        };
    }

    private static ChannelState out(int keptPercent, Instant at) {
        return keptPercent == 0 ? new Suspended(at, false) : new Limited(at, new RampStep(keptPercent));
    }

    private @Nullable Step ready(CellControl now, Signal.Ready ready, Instant at) {
        return now.state() instanceof Suspended && now.automatic()
                ? step(now, at, new Ramping(at, ready.first()), ready.reason(), Because.same(now))
                : null;
    }

    private @Nullable Step passed(CellControl now, Signal.StepPassed passed, Instant at) {
        RampStep share = switch (now.state()) {
            case Ramping ramping -> ramping.step();
            case Limited limited -> limited.share();
            case Active _, Suspended _, Blocked _ -> null;
        };
        if (share == null) {
            return null;
        }
        return plan.after(share)
                .map(larger -> step(now, at, new Ramping(at, larger), passed.reason(), Because.same(now)))
                .orElseGet(() -> back(now, passed.reason(), at));
    }

    private @Nullable Step stepFailed(CellControl now, Signal.StepFailed failed, Instant at) {
        if (!(now.state() instanceof Ramping)) {
            return null;
        }
        return step(now, at, new Suspended(at, false), failed.reason(), Because.same(now));
    }

    private @Nullable Step byHand(CellControl now, Signal.ByHand byHand, Instant at) {
        Command command = byHand.command();
        Because because = new Because(command.incident(), now.episode());
        String reason = command.reason();
        Instant until = command.until();
        return switch (command.act()) {
            case SUSPEND ->
                switch (now.state()) {
                    case Active _, Limited _, Ramping _ ->
                        step(now, at, new Suspended(at, true, until), reason, because);
                    case Suspended _, Blocked _ -> null;
                };
            case RESUME ->
                switch (now.state()) {
                    case Suspended _, Ramping _, Limited _ -> back(now, reason, at);
                    case Active _, Blocked _ -> null;
                };
            case RAMP ->
                now.state() instanceof Suspended
                        ? step(now, at, new Ramping(at, byHand.first()), reason, Because.same(now))
                        : null;
            case BLOCK ->
                now.state() instanceof Blocked ? null : step(now, at, new Blocked(at, until), reason, because);
            case UNBLOCK -> now.state() instanceof Blocked ? back(now, reason, at) : null;
            // of no cell, or of another command
            case STOP, START, CONFIRM -> null;
        };
    }

    private Step back(CellControl now, String reason, Instant at) {
        return step(now, at, new Active(), reason, Because.same(now));
    }

    /// On whose account a cell is in its state.
    private record Because(@Nullable String incident, int episode) {
        static Because same(CellControl now) {
            return new Because(now.incident(), now.episode());
        }
    }

    private Step step(CellControl now, Instant at, ChannelState to, String reason, Because because) {
        long version = now.version() + 1;
        Transition transition =
                new Transition(at, now.cell(), now.state(), to, reason, because.incident(), because.episode(), version);
        Duration backOff = plan.backOffAfter(now, now.state(), to, because.incident());
        return new Step(
                new CellControl(now.cell(), to, version, because.incident(), because.episode(), backOff), transition);
    }
}
