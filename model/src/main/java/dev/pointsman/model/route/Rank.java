package dev.pointsman.model.route;

/// Why a route stands before another, the first reason first. Within one rank the score decides.
public enum Rank {
    /// A rule prefers it, or drew it.
    BY_RULE,
    /// It is too little known to be ruled out as the best, and this payment is one of the few that find out.
    EXPLORED,
    /// By the strategy it is the best, or as good.
    BEST,
    /// By the strategy it comes after the best.
    USUAL,
    /// It failed this payment before.
    FAILED_BEFORE,
    /// Health excludes all, and of this one a share is let through.
    LIMITED,
    /// Health excludes all, and nobody knows yet how this one is.
    RAMPING,
    /// Health excludes all, and this one is out.
    SUSPENDED;

    /// The ordinal of the last one.
    static final int LAST = SUSPENDED.ordinal();

    private static final Rank[] ALL = values();

    static Rank at(int ordinal) {
        return ALL[ordinal];
    }
}
