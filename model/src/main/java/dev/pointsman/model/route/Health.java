package dev.pointsman.model.route;

import org.jspecify.annotations.Nullable;

/// What the states make of one payment on one channel, which the rules do not object to.
sealed interface Health {
    /// The account to use.
    @Nullable
    String merchant();

    /// The payment may go there.
    ///
    /// @param trial whether the payment tries a channel that ramps
    /// @param limited whether the payment is within a share that was set because others have no room for it
    record Open(@Nullable String merchant, Trial trial, boolean limited) implements Health {}

    /// The payment is not within what the states let through.
    ///
    /// @param merchant the account that is best off
    /// @param state that decides about it
    /// @param reason in words
    record KeptBack(@Nullable String merchant, StandingState state, String reason) implements Health {}
}
