package dev.pointsman.model.route;

import org.jspecify.annotations.Nullable;

/// One channel that a payment may go to.
///
/// @param merchant our account with the channel; null when the channel has none and the request names none
/// @param score what the order was made by, higher first, below 0 where the payment failed before; comparable within
/// one [Routing] only
/// @param trial whether the payment tries a channel that ramps
public record Route(String channel, @Nullable String merchant, double score, Trial trial) {
    public Route(String channel, @Nullable String merchant, double score) {
        this(channel, merchant, score, Trial.NONE);
    }
}
