package dev.pointsman.model.snapshot;

/// How far a channel is between its connection and its end. New payments go to TRIAL and LIVE only; what is pinned to
/// a channel, such as a refund, is still done by it in any of them.
public enum LifeCycle {
    ONBOARDING,
    TRIAL,
    LIVE,
    RETIRED;

    /// Whether new payments may go to it.
    public boolean takesPayments() {
        return this == TRIAL || this == LIVE;
    }
}
