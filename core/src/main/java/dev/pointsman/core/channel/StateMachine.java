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
            case Signal.ByHand byHand -> byHand(now, byHand, at);
        };
    }

    /// A fault suspends a cell once in an episode.
    private @Nullable Step failed(CellControl now, Signal.Failed failed, Instant at) {
        return switch (now.state()) {
            case Active _, Limited _ ->
                step(
                        now,
                        at,
                        new Suspended(at, false),
                        failed.reason(),
                        new Because(failed.incident(), failed.episode()));
            case Suspended _, Ramping _, Blocked _ -> null;
        };
    }

    private @Nullable Step ready(CellControl now, Signal.Ready ready, Instant at) {
        return now.state() instanceof Suspended && now.automatic()
                ? step(now, at, new Ramping(at, ready.first()), ready.reason(), Because.same(now))
                : null;
    }

    private @Nullable Step passed(CellControl now, Signal.StepPassed passed, Instant at) {
        if (!(now.state() instanceof Ramping ramping)) {
            return null;
        }
        return plan.after(ramping.step())
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
        Because because = new Because(byHand.incident(), now.episode());
        String reason = byHand.reason();
        return switch (byHand.act()) {
            case SUSPEND ->
                switch (now.state()) {
                    case Active _, Limited _, Ramping _ -> step(now, at, new Suspended(at, true), reason, because);
                    case Suspended _, Blocked _ -> null;
                };
            case RESUME ->
                switch (now.state()) {
                    case Suspended _, Ramping _, Limited _ -> back(now, reason, at);
                    case Active _, Blocked _ -> null;
                };
            case BLOCK -> now.state() instanceof Blocked ? null : step(now, at, new Blocked(at), reason, because);
            case UNBLOCK -> now.state() instanceof Blocked ? back(now, reason, at) : null;
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
