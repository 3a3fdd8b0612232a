package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.snapshot.FirstBack;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person asks of a cell.
///
/// @param reason required: it is what everybody will read
/// @param incident the incident it answers to, which makes repeating it harmless
/// @param expectedVersion refused when the cell has moved on; null to act whatever the version
/// @param until when a SUSPEND or BLOCK ends and automation takes over again; null for never
/// @param by who asks; null when nobody needs to know
/// @param first who goes back first on a RAMP, beside those whom the registry names
/// @param proposal that a CONFIRM confirms; null of any other
public record Command(
        Act act,
        Cell cell,
        String reason,
        @Nullable String incident,
        @Nullable Long expectedVersion,
        @Nullable Instant until,
        @Nullable String by,
        FirstBack first,
        @Nullable Long proposal) {
    /// What can be asked.
    public enum Act {
        SUSPEND,
        /// All traffic at once.
        RESUME,
        /// Traffic by a ramp, which automation takes further or ends.
        RAMP,
        BLOCK,
        UNBLOCK,
        /// What another person proposed shall happen.
        CONFIRM,
        /// Automation moves nothing any more, whatever the cell: the command is about all of them.
        STOP,
        /// Automation goes on after a STOP, for all cells.
        START
    }

    /// Without an end.
    public Command(Act act, Cell cell, String reason, @Nullable String incident, @Nullable Long expectedVersion) {
        this(act, cell, reason, incident, expectedVersion, null, null, FirstBack.NOBODY, null);
    }

    public Command {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is required: cell=" + cell);
        }
        if ((act == Act.STOP || act == Act.START) && !cell.equals(Cell.ANYTHING)) {
            throw new IllegalArgumentException(act + " is about all cells: cell=" + cell);
        }
        if (act != Act.RAMP && !first.isNobody()) {
            throw new IllegalArgumentException("only a RAMP lets some go first: act=" + act);
        }
        if ((act == Act.CONFIRM) != (proposal != null) || (act == Act.CONFIRM && by == null)) {
            throw new IllegalArgumentException("a CONFIRM, and nothing else, is of a proposal and by somebody: act="
                    + act + " proposal=" + proposal + " by=" + by);
        }
    }

    /// What `by` says to what another person proposed.
    ///
    /// @param seenVersion refused when the cell has moved on; null to act whatever the version
    public static Command confirm(long proposal, Cell cell, String by, @Nullable Long seenVersion) {
        return new Command(Act.CONFIRM, cell, "confirmed", null, seenVersion, null, by, FirstBack.NOBODY, proposal);
    }

    /// Why it cannot end when it says; null when it can, or has no end.
    @Nullable
    String objectionToEnd(Instant now) {
        if (until != null && act != Act.SUSPEND && act != Act.BLOCK) {
            return act + " has no end: only SUSPEND and BLOCK have";
        }
        return until == null || until.isAfter(now) ? null : "until is not after now: until=" + until + " now=" + now;
    }

    /// The same, to end at `until`.
    public Command until(Instant end) {
        return new Command(act, cell, reason, incident, expectedVersion, end, by, first, proposal);
    }

    /// The same, asked by `name`.
    public Command by(String name) {
        return new Command(act, cell, reason, incident, expectedVersion, until, name, first, proposal);
    }

    /// The same, letting some go first.
    public Command first(FirstBack some) {
        return new Command(act, cell, reason, incident, expectedVersion, until, by, some, proposal);
    }

    /// The same, with the names of both persons in its reason.
    Command confirmedBy(String name) {
        String both = reason + " (proposed by " + by + ", confirmed by " + name + ")";
        return new Command(act, cell, both, incident, expectedVersion, until, by, first, proposal);
    }

    void save(StateWriter to) {
        to.choice(act);
        to.cell(cell);
        to.text(reason);
        to.nullable(incident, to::text);
        to.nullable(expectedVersion, to::number);
        to.nullable(until, to::instant);
        to.nullable(by, to::text);
        save(first, to);
        to.nullable(proposal, to::number);
    }

    static Command restored(StateReader from) {
        return from.made(() -> new Command(
                from.choice(Act.class),
                from.cell(),
                from.text(),
                from.nullable(from::text),
                from.nullable(from::number),
                from.nullable(from::instant),
                from.nullable(from::text),
                firstBack(from),
                from.nullable(from::number)));
    }

    static void save(FirstBack first, StateWriter to) {
        to.list(first.users(), to::text);
        to.list(first.businessLines(), to::text);
    }

    static FirstBack firstBack(StateReader from) {
        return from.made(() ->
                new FirstBack(from.list(FirstBack.USERS_MAX, from::text), from.list(FirstBack.LINES_MAX, from::text)));
    }

    /// How a command was answered.
    public sealed interface Answer {
        record Done(Transition transition) implements Answer {}

        /// The same incident suspended it before, or the same person confirmed it before.
        record AlreadyDone(Transition first) implements Answer {}

        /// Nothing has moved: another person must confirm it.
        record Awaited(AwaitedCommand command) implements Answer {}

        /// Automation was stopped or started; no cell has moved.
        record Switched(Instant at) implements Answer {}

        record Refused(String why) implements Answer {}

        /// The cell has moved on since the caller looked.
        record Stale(long version) implements Answer {}
    }
}
