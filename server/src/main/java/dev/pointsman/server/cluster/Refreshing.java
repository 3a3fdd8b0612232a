package dev.pointsman.server.cluster;

import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes every other second what other nodes changed in the store that all share. While the store is gone,
/// what was known stands. A thread of its own.
final class Refreshing implements HealthPart, AutoCloseable {
    static final Duration EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);

    private final Runnable refresh;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable Instant failingSince;

    private Refreshing(Runnable refresh, InstantSource clock) {
        this.refresh = refresh;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("refreshing").daemon(true).unstarted(this::run);
    }

    static Refreshing started(Runnable refresh, InstantSource clock) {
        Refreshing refreshing = new Refreshing(refresh, clock);
        refreshing.thread.start();
        return refreshing;
    }

    private void run() {
        while (!stopped) {
            LockSupport.parkNanos(EVERY.toNanos());
            try {
                refresh.run();
                if (failingSince != null) {
                    LOG.info(
                            "the shared store is read again, after {}",
                            Duration.between(failingSince, clock.instant()));
                    failingSince = null;
                }
            } catch (RuntimeException failed) {
                if (failingSince == null && !stopped) {
                    LOG.error("the shared store cannot be read; what is known stands: {}", failed.getMessage());
                    failingSince = clock.instant();
                }
            }
        }
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> complaint() {
        Instant since = failingSince;
        return since == null ? Optional.empty() : Optional.of("the shared store cannot be read since " + since);
    }

    /// Events are taken and routed without it.
    @Override
    public boolean isNeeded() {
        return false;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
