package dev.pointsman.model.snapshot;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much of one currency a channel still takes or gives.
///
/// A router knows no time: who makes or keeps a snapshot leaves out what no longer holds, see [Snapshot#at].
///
/// @param operation that it is about; null for all of the channel together
/// @param leftMinor in minor units; a payment of more does not go there
/// @param until from then on it says nothing
public record Quota(String channel, @Nullable Operation operation, String currency, long leftMinor, Instant until) {
    public Quota {
        Checked.text("channel", channel);
        new Amount(currency, leftMinor);
    }

    /// Whether it is about payments of `other`.
    public boolean isOn(Operation other) {
        return operation == null || operation == other;
    }

    /// What tells the quotas of a snapshot apart.
    String key() {
        return channel + " " + (operation == null ? "all" : operation.name()) + " " + currency;
    }
}
