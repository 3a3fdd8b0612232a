package dev.pointsman.model.route;

import dev.pointsman.model.figure.Estimate;

/// What is believed of a channel's success with one payment, and whose figures say so.
///
/// @param mean 0 to 1
/// @param attempts what the belief weighs, those of what it leans on among them
public record Belief(double mean, double attempts, Speaker speaker) {
    /// The smallest cell with figures, which speaks; it leans on the one before.
    public enum Speaker {
        /// Nothing was counted yet.
        PRIOR,
        /// The channel has no figures of its own.
        ALL_CHANNELS,
        CHANNEL,
        BANK,
        CARD_TYPE
    }

    static Belief of(Estimate estimate, Speaker speaker) {
        return new Belief(estimate.mean(), estimate.weight(), speaker);
    }
}
