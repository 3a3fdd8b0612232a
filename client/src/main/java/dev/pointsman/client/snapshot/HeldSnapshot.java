package dev.pointsman.client.snapshot;

import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The snapshot that is routed from. It is replaced only by a genuine one that is newer, and never let go of.
///
/// Asking for the router costs one read and may be done by any thread; so may all else.
public final class HeldSnapshot {
    private final Warnings warnings;
    private final AtomicLong refused = new AtomicLong();
    private final CountDownLatch first = new CountDownLatch(1);
    private @Nullable Snapshot whole;
    private Instant nextEnd = Instant.MAX;
    private volatile @Nullable Router router;
    private volatile long heardNanos;

    HeldSnapshot(Warnings warnings) {
        this.warnings = warnings;
    }

    /// What became of an envelope.
    enum Taken {
        NEW,
        KNOWN,
        REFUSED
    }

    /// The router over what is held; null until there is something.
    public @Nullable Router router() {
        return router;
    }

    /// What is held, with the quotas that still hold.
    public Optional<Snapshot> snapshot() {
        Router now = router;
        return now == null ? Optional.empty() : Optional.of(now.snapshot());
    }

    @Nullable
    SnapshotVersion version() {
        Router now = router;
        return now == null ? null : now.snapshot().version();
    }

    /// Envelopes that were not taken.
    public long refused() {
        return refused.get();
    }

    /// Whether there is something to route from, within this time.
    public boolean await(Duration within) throws InterruptedException {
        return first.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// How long ago a source gave or confirmed what is held; zero while nothing is.
    public Duration age(long nowNanos) {
        return router == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, nowNanos - heardNanos));
    }

    /// Takes it if it is genuine and newer.
    synchronized Taken offer(Verification verified, String source, Instant now) {
        if (verified instanceof Verification.Refused refusal) {
            return refuse(source, refusal.reason() + ": " + refusal.detail());
        }
        if (!(verified instanceof Verification.Genuine genuine)) {
            return refuse(source, "it is not whole");
        }
        Snapshot offered = genuine.snapshot();
        Snapshot held = whole;
        if (held != null && offered.version().equals(held.version())) {
            return Taken.KNOWN;
        }
        if (held != null && !offered.replaces(held)) {
            return refuse(
                    source, "version " + offered.version() + " is older than " + held.version() + ", which is held");
        }
        whole = offered;
        route(offered, now);
        first.countDown();
        return Taken.NEW;
    }

    private Taken refuse(String source, String why) {
        refused.incrementAndGet();
        warnings.say(
                Trouble.SNAPSHOT_REFUSED,
                "a snapshot was refused, routing goes on from " + (whole == null ? "none" : whole.version())
                        + ": source=" + source + ": " + why);
        return Taken.REFUSED;
    }

    /// A server said just now that what is held is what stands; or it is from a file, and this old.
    synchronized void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /// Lets go of quotas that have ended.
    synchronized void refresh(Instant now) {
        if (whole != null && !nextEnd.isAfter(now)) {
            route(whole, now);
        }
    }

    private void route(Snapshot snapshot, Instant now) {
        Snapshot holding = snapshot.at(now);
        nextEnd = holding.quotas().stream()
                .map(Quota::until)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        router = Router.of(holding);
    }
}
