package dev.pointsman.server.channels;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is left of one quota.
///
/// @param operation null for all of the channel together
/// @param balanceMinor what refunds and payouts are paid from; null when it was not said
public record QuotaView(
        @Nullable Operation operation,
        String currency,
        long remainingMinor,
        @Nullable Long balanceMinor,
        Instant asOf,
        Instant until) {
    static QuotaView of(ChannelQuota quota) {
        return new QuotaView(
                quota.operation(),
                quota.currency(),
                quota.remainingMinor(),
                quota.balanceMinor(),
                quota.asOf(),
                quota.until());
    }
}
