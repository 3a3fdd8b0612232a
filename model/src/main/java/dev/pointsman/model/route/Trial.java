package dev.pointsman.model.route;

/// Whether a route leads to a channel that ramps for this payment.
public enum Trial {
    NONE,
    /// The user is within the share.
    BY_SHARE,
    /// The user or the business line goes back first, whatever the share.
    FIRST
}
