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
    private volatile @Nullable Whole whole;
    private Instant nextEnd = Instant.MAX;
    private volatile @Nullable Router router;
    private volatile long heardNanos;

    HeldSnapshot(Warnings warnings) {
        this.warnings = warnings;
    }

    /// A snapshot with all its quotas, and the envelope that it came in.
    record Whole(Snapshot snapshot, byte[] envelope) {}

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
    Whole whole() {
        return whole;
    }

    @Nullable
    SnapshotVersion version() {
        Whole now = whole;
        return now == null ? null : now.snapshot.version();
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

    /// Takes it if it is genuine and newer. What was newer when it was asked for, and was overtaken on its
    /// way, is no trouble.
    synchronized Taken offer(Offer offer, Instant now) {
        if (offer.verified() instanceof Verification.Refused refusal) {
            return refuse(offer.source(), refusal.reason().name(), refusal.detail());
        }
        if (!(offer.verified() instanceof Verification.Genuine genuine)) {
            return refuse(offer.source(), "NOT_WHOLE", "it has the fast section alone");
        }
        Snapshot offered = genuine.snapshot();
        Whole held = whole;
        if (held == null || (!offered.version().equals(held.snapshot.version()) && offered.replaces(held.snapshot))) {
            route(offered, now);
            whole = new Whole(offered, offer.envelope());
            first.countDown();
            return Taken.NEW;
        }
        SnapshotVersion version = held.snapshot.version();
        if (offered.equals(held.snapshot) || !version.equals(offer.heldWhenAsked())) {
            return Taken.KNOWN;
        }
        return offered.version().equals(version)
                ? refuse(offer.source(), "OTHER_CONTENT", "version " + version + " is held with other content")
                : refuse(
                        offer.source(),
                        "OLDER",
                        "version " + offered.version() + " is older than " + version + ", which is held");
    }

    /// @param kind one of few words
    Taken refuse(String source, String kind, String found) {
        refused.incrementAndGet();
        SnapshotVersion version = version();
        warnings.say(
                Trouble.SNAPSHOT_REFUSED,
                source + " " + kind,
                "a snapshot was refused, routing goes on from " + (version == null ? "none" : version) + ": source="
                        + source + ": " + kind + ": " + found);
        return Taken.REFUSED;
    }

    /// A server said just now that what is held is what stands; or it is from a file, and this old.
    synchronized void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /// Lets go of quotas that have ended.
    synchronized void refresh(Instant now) {
        Whole held = whole;
        if (held != null && !nextEnd.isAfter(now)) {
            route(held.snapshot, now);
        }
    }

    private void route(Snapshot snapshot, Instant now) {
        Snapshot holding = snapshot.at(now);
        nextEnd = holding.quotas().stream()
                .map(Quota::until)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        Router held = router;
        router = held == null ? Router.of(holding) : held.with(holding);
    }
}
