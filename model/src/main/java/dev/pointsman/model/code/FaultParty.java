package dev.pointsman.model.code;

/// Whose fault a failure is. Only CHANNEL and ISSUER are technical failures and weigh on a channel.
public enum FaultParty {
    CHANNEL,
    ISSUER,
    PAYER,
    MERCHANT,
    OURS,
    NONE;

    /// Whether a failure of this party is a technical one (NPCI: technical decline).
    public boolean technical() {
        return this == CHANNEL || this == ISSUER;
    }
}
