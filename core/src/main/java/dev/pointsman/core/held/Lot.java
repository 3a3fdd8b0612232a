package dev.pointsman.core.held;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Held work that waits for the same thing, summed.
///
/// @param waiting items that may be released when their channel lets them
/// @param waitingMinor their amounts together, in minor units
/// @param oldest since when the first of all waits, those on lease too
/// @param leased items that were released and are not confirmed yet
/// @param leasedMinor their amounts together, in minor units
public record Lot(Key key, int waiting, long waitingMinor, Instant oldest, int leased, long leasedMinor) {
    /// What tells one lot from another.
    ///
    /// @param bank null when it does not matter
    public record Key(
            String channel, HeldItem.Kind kind, @Nullable String bank, String currency) {}

    /// All that is not confirmed.
    public int count() {
        return waiting + leased;
    }

    public long minor() {
        return waitingMinor + leasedMinor;
    }
}
