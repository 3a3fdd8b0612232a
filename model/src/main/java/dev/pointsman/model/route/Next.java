package dev.pointsman.model.route;

/// What to do about a payment whose attempts did not succeed, without asking its payer anew.
public sealed interface Next {
    /// Try these in their order. None of them failed it before, unless it must stay on its channel.
    record Go(Routing routing) implements Next {}

    /// The channel's answer never came: ask it what became of the attempt, and come back with that.
    record Ask(String channel) implements Next {}

    /// No other channel is to be tried.
    ///
    /// @param reason in words
    record Stop(String reason) implements Next {}
}
