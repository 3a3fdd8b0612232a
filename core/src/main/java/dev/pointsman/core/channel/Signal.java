package dev.pointsman.core.channel;

import org.jspecify.annotations.Nullable;

/// What can move a cell from one state to another.
sealed interface Signal {
    String reason();

    /// The detector found the cell failing.
    record Failed(String incident, int episode, String reason) implements Signal {}

    /// Traffic may be let in, beginning with this share.
    record Ready(RampStep first, String reason) implements Signal {}

    /// A step of the ramp went well.
    record StepPassed(String reason) implements Signal {}

    /// A step of the ramp went badly.
    record StepFailed(String reason) implements Signal {}

    /// A coarser cell took over.
    record Covered(String reason) implements Signal {}

    /// A person acts.
    record ByHand(Command.Act act, @Nullable String incident, String reason) implements Signal {}
}
