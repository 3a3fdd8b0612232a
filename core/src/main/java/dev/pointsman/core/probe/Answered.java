package dev.pointsman.core.probe;

/// How an answer to a probe was taken.
public enum Answered {
    /// It counts.
    TAKEN,
    /// It was given before, and counts once.
    SAME,
    /// The other answer was given before, and stands.
    OTHER,
    /// The lease had ended: the probe counts as failed.
    LATE,
    UNKNOWN
}
