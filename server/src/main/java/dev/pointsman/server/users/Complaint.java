package dev.pointsman.server.users;

import java.time.Duration;
import java.time.Instant;

/// What is kept of one user's complaints.
///
/// @param user the keyed hash of his name, which is not kept
/// @param count as it was told
/// @param at when it was told
public record Complaint(long user, int count, Instant at) {
    public static final int COUNT_MAX = 1_000;

    /// After so long a complaint counts half.
    static final Duration HALF_LIFE = Duration.ofDays(30);

    private static final double HEARD_FROM = 0.5;

    public Complaint {
        if (count < 1 || count > COUNT_MAX) {
            throw new IllegalArgumentException("count must be in 1.." + COUNT_MAX + ": count=" + count);
        }
    }

    double weight(Instant now) {
        double age = (double) Duration.between(at, now).toSeconds() / HALF_LIFE.toSeconds();
        return count * Math.pow(2, -Math.max(0, age));
    }

    /// One complaint is heard for 30 days, two for 60, four for 90.
    boolean isHeard(Instant now) {
        return weight(now) >= HEARD_FROM;
    }
}
