package dev.pointsman.model.snapshot;

import dev.pointsman.model.event.Amount;

/// What an attempt on a channel costs in one currency: a fixed part, and one of the amount.
///
/// @param fixedMinor in minor units
/// @param basisPoints hundredths of a percent of the amount
public record Fee(String currency, long fixedMinor, int basisPoints) {
    public static final int BASIS_POINTS_MAX = 10_000;

    public Fee {
        new Amount(currency, fixedMinor);
        if (basisPoints < 0 || basisPoints > BASIS_POINTS_MAX) {
            throw new IllegalArgumentException(
                    "basisPoints must be in 0.." + BASIS_POINTS_MAX + ": basisPoints=" + basisPoints);
        }
    }

    /// In minor units, with their fractions.
    public double of(long amountMinor) {
        return fixedMinor + (double) amountMinor * basisPoints / BASIS_POINTS_MAX;
    }
}
