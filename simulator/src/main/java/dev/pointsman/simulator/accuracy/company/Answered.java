package dev.pointsman.simulator.accuracy.company;

/// How an attempt ends, as its code tells it.
public enum Answered {
    SUCCESS,
    CHANNEL,
    ISSUER,
    PAYER,
    MERCHANT,
    OURS,
    /// Unknown when the channel's timeout has passed.
    TIMEOUT,
    /// Nothing is ever reported but the initiation.
    NOTHING;

    static final int COUNT = values().length;

    /// Whether somebody who calls the channel takes it for a failure of the channel.
    public boolean technical() {
        return this == CHANNEL || this == ISSUER || this == TIMEOUT;
    }
}
