package dev.pointsman.core.channel;

import dev.pointsman.model.cell.Cell;
import org.jspecify.annotations.Nullable;

/// What a person asks of a cell.
///
/// @param reason required: it is what everybody will read
/// @param incident the incident it answers to, which makes repeating it harmless
/// @param expectedVersion refused when the cell has moved on; null to act whatever the version
public record Command(
        Act act,
        Cell cell,
        String reason,
        @Nullable String incident,
        @Nullable Long expectedVersion) {
    /// What can be asked.
    public enum Act {
        SUSPEND,
        RESUME,
        BLOCK,
        UNBLOCK
    }

    public Command {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is required: cell=" + cell);
        }
    }

    /// How a command was answered.
    public sealed interface Answer {
        record Done(Transition transition) implements Answer {}

        /// The same incident suspended it before.
        record AlreadyDone(Transition first) implements Answer {}

        record Refused(String why) implements Answer {}

        /// The cell has moved on since the caller looked.
        record Stale(long version) implements Answer {}
    }
}
