package dev.pointsman.model.code;

/// What kind of answer a response code is.
public enum CodeClass {
    SUCCESS,
    /// Accepted, and the end is still to come.
    PENDING,
    /// The channel does not know how it ended: ask before anything is tried again.
    UNKNOWN,
    /// The attempt meets a payment in another state: done before, closed, not found.
    STATE,
    /// The payer can put it right: password, balance, cancelled.
    CUSTOMER,
    /// The card or account cannot pay.
    INSTRUMENT,
    /// Stronger authentication is wanted.
    AUTH,
    /// An amount or a number of payments is used up.
    LIMIT,
    RISK,
    ISSUER_DECLINE,
    ISSUER_TECH,
    CHANNEL_TECH,
    /// The channel wants fewer requests.
    THROTTLED,
    MERCHANT_CONFIG,
    /// Our request was wrong.
    INTEGRATION;

    /// Whether a code of this class tells of no failure at all, so that nobody is at fault.
    public boolean harmless() {
        return this == SUCCESS || this == PENDING;
    }
}
