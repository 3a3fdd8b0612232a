package dev.pointsman.model.route;

import org.jspecify.annotations.Nullable;

/// One channel that a payment may go to.
///
/// @param merchant our account with the channel; null when the channel has none and the request names none
/// @param score what the order was made by, higher first: the rank, from 7 down to 0, and a part for the
/// order within it; comparable within one [Routing] only
/// @param trial whether the payment tries a channel that ramps
/// @param rank why it stands before those of later ranks
public record Route(String channel, @Nullable String merchant, double score, Trial trial, Rank rank) {
    public Route(String channel, @Nullable String merchant, double score) {
        this(channel, merchant, score, Trial.NONE, Rank.USUAL);
    }
}
