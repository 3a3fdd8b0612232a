package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.snapshot.CellState;
import org.jspecify.annotations.Nullable;

/// What was decided about one channel for one payment, and the numbers it was decided on.
///
/// @param costMinor of an attempt, in minor units of the payment's currency; null when it is not known
/// @param worthMinor success × margin − cost, asked by EXPECTED_VALUE; null of other strategies and of an
/// unknown cost
/// @param state that decides about the payment on this channel; null when all it touches are Active
public record Fate(
        String channel,
        Decided decided,
        Belief success,
        @Nullable Double costMinor,
        @Nullable Double worthMinor,
        @Nullable Decisive state) {
    /// A place in the order, or none.
    public sealed interface Decided {}

    /// It may be tried.
    ///
    /// @param place 1 for the first
    public record Placed(int place, Route route) implements Decided {
        public Placed {
            if (place < 1) {
                throw new IllegalArgumentException("place must be 1 or more: place=" + place);
            }
        }
    }

    /// It must not.
    ///
    /// @param reason in the words of the answer
    public record Excluded(Cause cause, String reason) implements Decided {}

    /// What keeps a payment from a channel.
    public enum Cause {
        /// The channel does not do such payments: its life cycle, operations, cards, limits, agreements.
        UNFIT,
        QUOTA,
        RULE,
        HEALTH
    }

    /// The most restrictive state that the payment touches there.
    public record Decisive(Cell cell, CellState.Kind kind, int percent) {}
}
