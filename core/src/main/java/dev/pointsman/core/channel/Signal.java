package dev.pointsman.core.channel;

/// What can move a cell from one state to another.
sealed interface Signal {
    String reason();

    /// Attempts a second that the cell bears, where it is moved because it does not bear more; else 0.
    default double bears() {
        return 0;
    }

    /// The detector found the cell failing.
    ///
    /// @param keptPercent what must stay in routing, 0 when all of it may go
    /// @param bears more than 0 when it only fails what is beyond that
    record Failed(String incident, int episode, int keptPercent, double bears, String reason) implements Signal {
        Failed(String incident, int episode, String reason) {
            this(incident, episode, 0, 0, reason);
        }
    }

    /// More or less of a limited cell may go than before, or what a ramping one bears is known.
    record Refitted(int keptPercent, double bears, String reason) implements Signal {}

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
