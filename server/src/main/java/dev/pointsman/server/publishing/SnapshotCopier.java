package dev.pointsman.server.publishing;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.server.observe.HealthPart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the snapshot that stands into one place, for routers that start while the server is gone. A thread of
/// its own does it: of several that come while one is put the latest is next, and one that failed is tried
/// again, or the latest in its stead.
///
/// Where the place cannot be written to, everything else goes on. [#take] is for any thread and never waits.
final class SnapshotCopier implements HealthPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCopier.class);

    private final SnapshotPlace place;
    private final Retry retry;
    private final BlockingQueue<SignedSnapshot> latest = new ArrayBlockingQueue<>(1);
    private final OnceAMinute failing;
    private final OnceAMinute outrun;
    private final Counter written;
    private final Counter outruns;
    private final Counter failures;
    private final Thread thread;
    private volatile @Nullable String complaint;

    /// How long it waits after a failure: twice as long each time.
    record Retry(Duration first, Duration most) {
        static final Retry STANDARD = new Retry(Duration.ofSeconds(1), Duration.ofSeconds(30));

        Duration after(Duration waited) {
            return waited.compareTo(most.dividedBy(2)) > 0 ? most : waited.multipliedBy(2);
        }
    }

    private SnapshotCopier(SnapshotPlace place, MeterRegistry registry, Retry retry, LongSupplier nanos) {
        this.place = place;
        this.retry = retry;
        this.failing = new OnceAMinute(nanos);
        this.outrun = new OnceAMinute(nanos);
        this.written = counter("written", "snapshots put into the place", registry);
        this.outruns = counter("outrun", "snapshots left out, since a newer one of another server stands", registry);
        this.failures = counter("failures", "tries to write to the place that failed", registry);
        Gauge.builder("pointsman_snapshot_copies_behind", this, behind -> behind.complaint == null ? 0 : 1)
                .tag("place", place.name())
                .description("1 while the place holds an older snapshot than stands, since it cannot be written to")
                .register(registry);
        this.thread = Thread.ofVirtual().name("snapshot-" + place.name()).unstarted(this::run);
    }

    private Counter counter(String what, String description, MeterRegistry registry) {
        return Counter.builder("pointsman_snapshot_copies_" + what)
                .tag("place", place.name())
                .description(description)
                .register(registry);
    }

    /// Begins to wait for snapshots; closes the place in the end.
    ///
    /// @param nanos a clock that only goes forward
    static SnapshotCopier to(SnapshotPlace place, MeterRegistry registry, Retry retry, LongSupplier nanos) {
        SnapshotCopier made = new SnapshotCopier(place, registry, retry, nanos);
        made.thread.start();
        return made;
    }

    /// Takes the place of one that waits.
    synchronized void take(SignedSnapshot snapshot) {
        latest.clear();
        latest.add(snapshot);
    }

    private void run() {
        try (place) {
            while (true) {
                put(latest.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it, or a later one, stands there.
    private void put(SignedSnapshot first) throws InterruptedException {
        SignedSnapshot due = first;
        Duration wait = retry.first();
        while (!isPut(due)) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            wait = retry.after(wait);
            SignedSnapshot later = latest.poll();
            due = later == null ? due : later;
        }
    }

    private boolean isPut(SignedSnapshot snapshot) throws InterruptedException {
        Put put = put(place, snapshot);
        if (Thread.interrupted()) {
            // what came of it is of no more interest
            throw new InterruptedException();
        }
        return switch (put) {
            case Put.Written _ -> {
                written.increment();
                recovered(snapshot.version());
                yield true;
            }
            case Put.Outrun(SnapshotVersion standing) -> {
                outruns.increment();
                recovered(standing);
                outrun.say(times -> LOG.warn(
                        "snapshot.{} holds a newer snapshot, which another server wrote: place={} standing={} ours={}"
                                + " times={}",
                        place.name(),
                        place.address(),
                        standing,
                        snapshot.version(),
                        times));
                yield true;
            }
            case Put.Failed(String why) -> {
                failures.increment();
                complaint = "snapshot." + place.name() + " cannot be written to: " + why;
                failing.say(times -> LOG.warn(
                        "snapshot.{} cannot be written to: place={} failures={} ({})",
                        place.name(),
                        place.address(),
                        times,
                        why));
                yield false;
            }
        };
    }

    private static Put put(SnapshotPlace place, SignedSnapshot snapshot) {
        try {
            return place.put(snapshot);
        } catch (RuntimeException bug) {
            LOG.error("a snapshot could not be put into a place: place={}", place.name(), bug);
            return new Put.Failed(bug.getClass().getSimpleName());
        }
    }

    private void recovered(SnapshotVersion standing) {
        if (complaint != null) {
            LOG.info("snapshot.{} is written to again: place={} version={}", place.name(), place.address(), standing);
        }
        complaint = null;
    }

    @Override
    public String name() {
        return "snapshot-" + place.name();
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /// Routing does not need it.
    @Override
    public boolean isNeeded() {
        return false;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
