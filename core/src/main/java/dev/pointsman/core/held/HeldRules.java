package dev.pointsman.core.held;

import java.time.Duration;

/// At what pace held work goes, and from when on people are told that there is much of it.
///
/// @param perSecond items of one channel; while the channel ramps, that share of it
/// @param lease how long a host has to confirm, before an item is released again
/// @param countMax items of one channel that wait without people being told
/// @param ageMax how long the oldest item waits without people being told
public record HeldRules(double perSecond, Duration lease, int countMax, Duration ageMax) {
    public static final double PER_SECOND_MAX = 1_000;
    private static final Duration LEASE_MAX = Duration.ofDays(1);

    public HeldRules {
        if (!(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
            throw new IllegalArgumentException(
                    "perSecond must be above 0 and at most " + PER_SECOND_MAX + ": perSecond=" + perSecond);
        }
        if (!lease.isPositive() || lease.compareTo(LEASE_MAX) > 0) {
            throw new IllegalArgumentException("lease must be above 0 and at most " + LEASE_MAX + ": lease=" + lease);
        }
        if (countMax < 1) {
            throw new IllegalArgumentException("countMax must be at least 1: countMax=" + countMax);
        }
        if (!ageMax.isPositive()) {
            throw new IllegalArgumentException("ageMax must be above 0: ageMax=" + ageMax);
        }
    }

    public static HeldRules standard() {
        return new HeldRules(5, Duration.ofMinutes(10), 1_000, Duration.ofMinutes(30));
    }
}
