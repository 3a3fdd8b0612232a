package dev.pointsman.model.route;

import org.jspecify.annotations.Nullable;

/// What the states make of one payment on one channel, which the rules do not object to.
sealed interface Health {
    /// The account to use.
    @Nullable
    String merchant();

    record Open(@Nullable String merchant) implements Health {}

    /// The payment is not within what the states let through.
    ///
    /// @param merchant the account that is best off
    /// @param state that decides about it
    record KeptBack(@Nullable String merchant, StandingState state) implements Health {}
}
