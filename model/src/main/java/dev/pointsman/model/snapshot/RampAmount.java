package dev.pointsman.model.snapshot;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;

/// The largest payment in one currency that is sent to a channel while it ramps.
///
/// @param maximumMinor in minor units, included
/// @param payOutMaximumMinor of a PAY_OUT, which is dear to get back; not above the other
public record RampAmount(String currency, long maximumMinor, long payOutMaximumMinor) {
    /// A payout may be this part of other payments where nothing else is said.
    private static final int PAY_OUT_PART = 10;

    public RampAmount {
        new Amount(currency, maximumMinor);
        if (payOutMaximumMinor < 0 || payOutMaximumMinor > maximumMinor) {
            throw new IllegalArgumentException(
                    "payOutMaximumMinor must be in 0.." + maximumMinor + ": payOutMaximumMinor=" + payOutMaximumMinor);
        }
    }

    /// With a tenth of the cap for payouts.
    public static RampAmount of(String currency, long maximumMinor) {
        return new RampAmount(currency, maximumMinor, maximumMinor / PAY_OUT_PART);
    }

    public long maximumMinor(Operation operation) {
        return operation == Operation.PAY_OUT ? payOutMaximumMinor : maximumMinor;
    }
}
