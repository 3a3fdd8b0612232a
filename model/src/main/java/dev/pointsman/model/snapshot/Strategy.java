package dev.pointsman.model.snapshot;

/// How channels that may all take a payment are put in order. Where several are best, users are split among
/// them by their weights, and each user stays with the same one.
public enum Strategy {
    /// The lowest priority number first.
    PRIORITY,
    /// Each is first for its share of the users, in proportion to its weight, and always for the same users.
    WEIGHTED,
    /// The lowest fee first; those whose fee in the payment's currency is not known come last.
    LEAST_COST,
    /// The highest estimate of success first; those within half a percentage point of the best are as good
    /// as it.
    BEST_SUCCESS,
    /// The highest success × margin − fee first; those whose fee is not known come last.
    EXPECTED_VALUE
}
