package dev.pointsman.client.snapshot;

import dev.pointsman.client.redis.RedisAddress;
import dev.pointsman.client.trust.TrustedKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a client keeps its snapshot fresh.
///
/// @param pollEvery 50 ms to 1 min
/// @param ageMax a snapshot that no server confirmed for so long is complained of, and routed from as before
/// @param redis that servers copy their snapshots to, asked while they give none
/// @param file that the last snapshot is kept in, for starts without servers; one a process
public record SnapshotRules(
        TrustedKeys trust, Duration pollEvery, Duration ageMax, Optional<RedisAddress> redis, Optional<Path> file) {
    private static final Duration POLL_MIN = Duration.ofMillis(50);
    private static final Duration POLL_MAX = Duration.ofMinutes(1);

    public SnapshotRules {
        if (pollEvery.compareTo(POLL_MIN) < 0 || pollEvery.compareTo(POLL_MAX) > 0) {
            throw new IllegalArgumentException("pollEvery must be in 50 ms..1 min: pollEvery=" + pollEvery);
        }
        if (ageMax.compareTo(pollEvery) <= 0) {
            throw new IllegalArgumentException(
                    "ageMax must be above pollEvery: ageMax=" + ageMax + " pollEvery=" + pollEvery);
        }
    }

    /// Without Redis.
    public SnapshotRules(TrustedKeys trust, Duration pollEvery, Duration ageMax, Optional<Path> file) {
        this(trust, pollEvery, ageMax, Optional.empty(), file);
    }
}
