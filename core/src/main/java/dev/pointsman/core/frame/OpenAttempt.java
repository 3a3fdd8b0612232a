package dev.pointsman.core.frame;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import org.jspecify.annotations.Nullable;

/// An attempt that has failed or is unknown, so that a later outcome may restate it: what a restart must know of it.
///
/// @param attempt its fingerprint, never 0
/// @param second of event time in which its outcome was counted
/// @param arrivedSecond when that was reported
/// @param id the attempt's own id while its outcome is UNKNOWN, to show it when it is overdue
/// @param weight what it had done as evidence when it was reported
public record OpenAttempt(
        long attempt,
        Cell leaf,
        long second,
        long arrivedSecond,
        Outcome outcome,
        FaultParty party,
        String reason,
        @Nullable Amount amount,
        @Nullable String id,
        Weight weight) {

    /// Whether an attempt may still be evidence.
    public enum Weight {
        /// Another attempt of the same user weighs.
        NONE,
        /// It weighs as soon as its outcome is known, or its deadline has passed.
        PENDING,
        /// It has been evidence and will not be again.
        SPENT
    }
}
