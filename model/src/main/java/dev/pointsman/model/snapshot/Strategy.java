package dev.pointsman.model.snapshot;

/// How channels that may all take a payment are put in order.
public enum Strategy {
    /// The lowest priority number first.
    PRIORITY,
    /// Each is first for its share of the users, in proportion to its weight, and always for the same users.
    WEIGHTED
}
