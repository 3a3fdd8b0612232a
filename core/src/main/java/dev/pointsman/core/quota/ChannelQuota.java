package dev.pointsman.core.quota;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.Quota;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was last said of one channel's quota in one currency.
///
/// @param operation that it is about; null for all of the channel together
/// @param remainingMinor what the channel still takes or gives, in minor units
/// @param balanceMinor money on our account there, in minor units, which refunds and payouts are paid from; null
/// when it was not said
/// @param asOf when it was so
/// @param until from then on it says nothing
public record ChannelQuota(
        String channel,
        @Nullable Operation operation,
        String currency,
        long remainingMinor,
        @Nullable Long balanceMinor,
        Instant asOf,
        Instant until) {
    /// What is paid from our balance.
    private static final Set<Operation> FROM_BALANCE = EnumSet.of(Operation.PAY_OUT, Operation.REFUND);

    public ChannelQuota {
        if (channel.isBlank()) {
            throw new IllegalArgumentException("a channel is needed: channel='" + channel + "'");
        }
        new Amount(currency, remainingMinor);
        if (balanceMinor != null) {
            if (operation != null && !FROM_BALANCE.contains(operation)) {
                throw new IllegalArgumentException(operation + " is not paid from a balance: channel=" + channel);
            }
            new Amount(currency, balanceMinor);
        }
        if (!until.isAfter(asOf)) {
            throw new IllegalArgumentException("until must be after asOf: until=" + until + " asOf=" + asOf);
        }
    }

    public boolean holdsAt(Instant now) {
        return until.isAfter(now);
    }

    public boolean isOn(Operation other) {
        return operation == null || operation == other;
    }

    /// What is left for payments of `paid`, an operation that it is about, in minor units.
    public long leftMinor(Operation paid) {
        return balanceMinor != null && FROM_BALANCE.contains(paid)
                ? Math.min(remainingMinor, balanceMinor)
                : remainingMinor;
    }

    /// The same as routers need it.
    public List<Quota> routed() {
        if (operation != null) {
            return List.of(new Quota(channel, operation, currency, leftMinor(operation), until));
        }
        Quota all = new Quota(channel, null, currency, remainingMinor, until);
        if (balanceMinor == null || balanceMinor >= remainingMinor) {
            return List.of(all);
        }
        return List.of(
                all,
                new Quota(channel, Operation.PAY_OUT, currency, balanceMinor, until),
                new Quota(channel, Operation.REFUND, currency, balanceMinor, until));
    }
}
