package dev.pointsman.model.event;

/// How an attempt ended, in ascending precedence: a later report of lower precedence never overwrites a higher one.
///
/// [#RETURNED] is a payout that succeeded and came back days later.
public enum Outcome {
    UNKNOWN,
    FAILURE,
    SUCCESS,
    RETURNED;

    /// Whether a report of this outcome replaces `earlier`.
    public boolean overrides(Outcome earlier) {
        return compareTo(earlier) > 0;
    }
}
