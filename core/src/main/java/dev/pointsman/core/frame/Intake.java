package dev.pointsman.core.frame;

/// How an event was answered. Nothing a payer did is lost: only a repeated id, a report of lower precedence, and a
/// time far in the future add nothing to the counts.
public enum Intake {
    COUNTED,
    /// Its time lay in the future, at most the tolerated skew: counted at its arrival.
    COUNTED_AT_ARRIVAL,
    /// The id was seen within the id horizon.
    DUPLICATE,
    /// The attempt already has an outcome of the same or higher precedence.
    SUPERSEDED,
    /// Further in the future than a wrong clock explains; refused.
    TOO_FAR_AHEAD
}
