package dev.pointsman.core;

import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a committed transition makes of the committed state of its cell; the same in every store.
///
/// @param ramp of the engine that decided: a transition does not tell the back-off
public record ControlRule(RampPlan ramp) {

    /// The cell's state after `transition`.
    ///
    /// @param before as committed, or null when the cell never left Active
    /// @throws ControlStore.StaleState when the transition does not follow the version before it
    public CellControl after(@Nullable CellControl before, Transition transition) {
        long version = before == null ? 0 : before.version();
        if (transition.version() != version + 1) {
            throw new ControlStore.StaleState("the cell has moved on: cell=" + transition.cell() + " version=" + version
                    + " transition=" + transition.version());
        }
        return new CellControl(
                transition.cell(),
                transition.to(),
                transition.version(),
                transition.incident(),
                transition.episode(),
                backOff(before, transition));
    }

    /// Refuses a transition whose version is taken by another one.
    public static void expectSame(Transition known, Transition transition) {
        if (!known.equals(transition)) {
            throw new ControlStore.StaleState("another transition has this version: cell=" + transition.cell()
                    + " version=" + transition.version() + " at=" + known.at());
        }
    }

    private Duration backOff(@Nullable CellControl before, Transition transition) {
        Duration now = before == null ? ramp.backOffFirst() : before.backOff();
        return switch (transition.to()) {
            case ChannelState.Blocked _ -> ramp.backOffFirst();
            case ChannelState.Suspended suspended when suspended.byHand() -> ramp.backOffFirst();
            case ChannelState.Suspended _ -> failsAgain(before, transition) ? longer(now) : ramp.backOffFirst();
            case ChannelState.Active _, ChannelState.Limited _, ChannelState.Ramping _ -> now;
        };
    }

    private static boolean failsAgain(@Nullable CellControl before, Transition transition) {
        return transition.from() instanceof ChannelState.Ramping
                || (before != null
                        && transition.incident() != null
                        && transition.incident().equals(before.incident()));
    }

    private Duration longer(Duration backOff) {
        Duration doubled = backOff.multipliedBy(2);
        return doubled.compareTo(ramp.backOffMax()) > 0 ? ramp.backOffMax() : doubled;
    }
}
