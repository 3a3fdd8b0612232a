package dev.pointsman.core.channel;

/// What can move a cell from one state to another.
sealed interface Signal {
    String reason();

    /// Whether the cell works, and is moved because it does not bear more.
    default boolean overloaded() {
        return false;
    }

    /// The detector found the cell failing.
    ///
    /// @param keptPercent what must stay in routing, 0 when all of it may go
    /// @param overloaded whether it only fails what is beyond what it bears
    record Failed(String incident, int episode, int keptPercent, boolean overloaded, String reason) implements Signal {
        Failed(String incident, int episode, String reason) {
            this(incident, episode, 0, false, reason);
        }
    }

    /// More or less of a limited cell may go than before, or what a ramping one bears is known.
    record Refitted(int keptPercent, boolean overloaded, String reason) implements Signal {}

    /// What a person decided has come to its end.
    record Expired(String reason) implements Signal {}

    /// Traffic may be let in, beginning with this share.
    record Ready(RampStep first, String reason) implements Signal {}

    /// A step of the ramp went well.
    record StepPassed(String reason) implements Signal {}

    /// A step of the ramp went badly.
    record StepFailed(String reason) implements Signal {}

    /// A coarser cell took over.
    record Covered(String reason) implements Signal {}

    /// A person acts.
    ///
    /// @param first the share that a ramp would begin with
    record ByHand(Command command, RampStep first) implements Signal {
        @Override
        public String reason() {
            return command.reason();
        }
    }
}
