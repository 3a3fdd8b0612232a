package dev.pointsman.model.snapshot;

import dev.pointsman.model.event.Amount;

/// The amounts that a channel takes in one currency, both ends included.
///
/// @param minimumMinor in minor units
/// @param maximumMinor in minor units
public record AmountLimit(String currency, long minimumMinor, long maximumMinor) {
    public AmountLimit {
        new Amount(currency, minimumMinor);
        if (maximumMinor < minimumMinor) {
            throw new IllegalArgumentException("maximum must not be below the minimum: minimumMinor=" + minimumMinor
                    + " maximumMinor=" + maximumMinor);
        }
    }
}
