package dev.pointsman.model.route;

/// A channel that a payment must not go to, and why, in the words of the product.
///
/// @param byRamp the channel ramps, and neither lets this payment go first nor by its share
public record Exclusion(String channel, String reason, boolean byRamp) {
    public Exclusion(String channel, String reason) {
        this(channel, reason, false);
    }
}
