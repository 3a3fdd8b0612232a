package dev.pointsman.core.channel;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person asks of a cell.
///
/// @param reason required: it is what everybody will read
/// @param incident the incident it answers to, which makes repeating it harmless
/// @param expectedVersion refused when the cell has moved on; null to act whatever the version
/// @param until when a SUSPEND or BLOCK ends and automation takes over again; null for never
public record Command(
        Act act,
        Cell cell,
        String reason,
        @Nullable String incident,
        @Nullable Long expectedVersion,
        @Nullable Instant until) {
    /// What can be asked.
    public enum Act {
        SUSPEND,
        /// All traffic at once.
        RESUME,
        /// Traffic by a ramp, which automation takes further or ends.
        RAMP,
        BLOCK,
        UNBLOCK,
        /// Automation moves nothing any more, whatever the cell: the command is about all of them.
        STOP,
        /// Automation goes on after a STOP, for all cells.
        START
    }

    /// Without an end.
    public Command(Act act, Cell cell, String reason, @Nullable String incident, @Nullable Long expectedVersion) {
        this(act, cell, reason, incident, expectedVersion, null);
    }

    public Command {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is required: cell=" + cell);
        }
        if ((act == Act.STOP || act == Act.START) && !cell.equals(Cell.ANYTHING)) {
            throw new IllegalArgumentException(act + " is about all cells: cell=" + cell);
        }
    }

    /// The same, to end at `until`.
    public Command until(Instant end) {
        return new Command(act, cell, reason, incident, expectedVersion, end);
    }

    /// How a command was answered.
    public sealed interface Answer {
        record Done(Transition transition) implements Answer {}

        /// The same incident suspended it before.
        record AlreadyDone(Transition first) implements Answer {}

        /// Automation was stopped or started; no cell has moved.
        record Switched(Instant at) implements Answer {}

        record Refused(String why) implements Answer {}

        /// The cell has moved on since the caller looked.
        record Stale(long version) implements Answer {}
    }
}
