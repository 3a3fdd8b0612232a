package dev.pointsman.core.held;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How many items of each may go now: so many a second, and never more at once than in one second. What lets through a
/// share of its payments gets that share of the pace. For one thread.
///
/// @param <K> what has a pace of its own
final class Pace<K> {
    private static final double WHOLE = 100;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final Map<K, Bucket> buckets = new HashMap<>();

    Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /// What was saved up.
    private record Bucket(double saved, Instant at) {}

    /// How many may go when `percent` is let through. It begins with one, so that a channel that is back is not met
    /// with all that waited.
    int allowed(K key, int percent, Instant now) {
        if (percent <= 0) {
            buckets.remove(key);
            return 0;
        }
        double rate = perSecond * percent / WHOLE;
        Bucket before = buckets.getOrDefault(key, new Bucket(1, now));
        double seconds = Math.max(0, Duration.between(before.at(), now).toNanos() / NANOS);
        double saved = Math.min(Math.max(1, rate), before.saved() + rate * seconds);
        buckets.put(key, new Bucket(saved, now));
        return (int) saved;
    }

    void went(K key, int items) {
        buckets.computeIfPresent(key, (_, bucket) -> new Bucket(Math.max(0, bucket.saved() - items), bucket.at()));
    }

    /// Forgets those that nothing is held for.
    void keepOnly(Set<K> keys) {
        buckets.keySet().retainAll(keys);
    }
}
