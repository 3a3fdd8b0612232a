package dev.pointsman.core;

import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
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
        CellControl known = before == null ? CellControl.active(transition.cell(), ramp) : before;
        return new CellControl(
                transition.cell(),
                transition.to(),
                transition.version(),
                transition.incident(),
                transition.episode(),
                ramp.backOffAfter(known, transition.from(), transition.to(), transition.incident()));
    }

    /// Refuses a transition whose version is taken by another one.
    public static void expectSame(Transition known, Transition transition) {
        if (!known.equals(transition)) {
            throw new ControlStore.StaleState("another transition has this version: cell=" + transition.cell()
                    + " version=" + transition.version() + " at=" + known.at());
        }
    }
}
