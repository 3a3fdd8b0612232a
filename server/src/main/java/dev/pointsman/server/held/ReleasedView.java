package dev.pointsman.server.held;

import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.Released;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A refund or payout that its host may send now, or an attempt to ask its channel about.
///
/// @param id the host's own: what came before with the same id is the same work
/// @param times how often it was released; when more than once, ask its channel for its outcome before sending it
/// @param leaseUntil when it is released once more unless it is confirmed
public record ReleasedView(
        String id,
        HeldItem.Kind kind,
        Operation operation,
        String channel,
        @Nullable String bank,
        AmountView amount,
        Instant since,
        int times,
        Instant releasedAt,
        Instant leaseUntil) {
    /// Money, as events write it.
    public record AmountView(String currency, long minor) {}

    public static ReleasedView of(Released released) {
        HeldItem item = released.item();
        return new ReleasedView(
                item.id(),
                item.kind(),
                item.kind().operation(),
                item.channel(),
                item.bank(),
                new AmountView(item.amount().currency(), item.amount().minor()),
                item.since(),
                released.times(),
                released.at(),
                released.until());
    }
}
