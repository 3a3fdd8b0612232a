package dev.pointsman.server.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes through the archive once an hour, slice by slice with pauses between, so that nothing else waits
/// for it. A thread of its own.
final class Forgetting {
    static final Duration BETWEEN_SLICES = Duration.ofMillis(200);
    static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final ArchiveSlices slices;
    private final ArchiveRules rules;
    private final InstantSource clock;
    private final Counter taken;
    private final Counter failures;
    private final Thread thread =
            Thread.ofPlatform().name("forgetting").daemon(true).unstarted(this::run);
    private volatile boolean stopped;

    Forgetting(ArchiveSlices slices, ArchiveRules rules, InstantSource clock, MeterRegistry registry) {
        this.slices = slices;
        this.rules = rules;
        this.clock = clock;
        this.taken = registry.counter("pointsman_archive_slices");
        this.failures = registry.counter("pointsman_archive_slice_failures");
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            LockSupport.parkNanos((slice() ? BETWEEN_SLICES : BETWEEN_ROUNDS).toNanos());
        }
    }

    /// A round that failed goes on an hour later: what it would have deleted does no harm until then.
    private boolean slice() {
        try {
            Instant now = clock.instant();
            boolean more = slices.forget(now.minus(rules.minutes()), now.minus(rules.hours()));
            taken.increment();
            return more;
        } catch (RuntimeException failed) {
            failures.increment();
            LOG.warn("what the archive has kept for long enough cannot be deleted: {}", failed.getMessage());
            return false;
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
