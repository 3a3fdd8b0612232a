package dev.pointsman.simulator.drill.routing;

/// How an attempt ended, as its caller learns it.
public enum Answer {
    SUCCESS,
    /// The payer's side said no: no fault of the channel.
    DECLINE,
    FAILURE,
    TIMEOUT;

    /// Whether the channel failed it.
    public boolean failed() {
        return this == FAILURE || this == TIMEOUT;
    }
}
