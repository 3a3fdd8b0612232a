package dev.pointsman.model.route;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import org.jspecify.annotations.Nullable;

/// An earlier attempt of a payment that wants a route again.
///
/// @param outcome as far as it is known by now: whoever has asked the channel says what it answered
/// @param party whose fault a failure was; null when that is not known
/// @param provenUndone whether the answer proves that the channel did not execute it
public record Tried(
        String channel, Outcome outcome, @Nullable FaultParty party, boolean provenUndone) {
    public Tried {
        if (channel.isEmpty()) {
            throw new IllegalArgumentException("an attempt needs a channel: outcome=" + outcome);
        }
        if (provenUndone && outcome != Outcome.FAILURE) {
            throw new IllegalArgumentException("only a failure is proven undone: outcome=" + outcome);
        }
    }

    /// One that failed, by whose fault is not known.
    public static Tried failed(String channel) {
        return new Tried(channel, Outcome.FAILURE, null, false);
    }

    /// Whether the same payment may fare better on another channel.
    boolean speaksAgainst(String other) {
        boolean failed = outcome == Outcome.FAILURE || outcome == Outcome.UNKNOWN;
        return failed && channel.equals(other) && (party == null || party.technical());
    }
}
