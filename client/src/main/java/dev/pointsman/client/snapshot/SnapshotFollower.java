package dev.pointsman.client.snapshot;

import dev.pointsman.client.server.Servers;
import dev.pointsman.client.snapshot.SnapshotSource.Fetched;
import dev.pointsman.client.trust.Trust;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps the held snapshot as new as its sources: at the start from the servers or the file, whichever
/// answers first; then from the servers, and from the file while they give none.
public final class SnapshotFollower {
    private static final String SERVER = "server";
    private static final String FILE = "file";

    /// Between two questions, however much news there is.
    private static final long ASK_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LISTEN_FIRST = Duration.ofSeconds(1);
    private static final Duration LISTEN_CAP = Duration.ofMinutes(1);

    private final SnapshotRules rules;
    private final Trust trust;
    private final HeldSnapshot held;
    private final SnapshotSource servers;
    private final @Nullable FileSnapshots file;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Warnings warnings;
    private final SnapshotNews news;
    private final Loop polling;
    private final Loop starting;
    private boolean asked;
    private long askedNanos;

    private SnapshotFollower(SnapshotRules rules, Servers servers, Surroundings surroundings) {
        this.rules = rules;
        this.clock = surroundings.clock();
        this.nanoTime = surroundings.nanoTime();
        this.warnings = surroundings.warnings();
        this.trust = new Trust(rules.trust(), servers, warnings);
        this.held = new HeldSnapshot(warnings);
        this.servers = new ServerSnapshots(servers, clock, warnings);
        this.file = rules.file()
                .map(path -> new FileSnapshots(path, surroundings.warnings()))
                .orElse(null);
        this.polling = new Loop("pointsman-snapshots", this::step, nanoTime, warnings);
        Backoff backoff = new Backoff(LISTEN_FIRST, LISTEN_CAP, new SecureRandom()::nextDouble);
        FastSections fast = new FastSections(held, trust, clock, nanoTime);
        this.news = new SnapshotNews(servers, fast, backoff, nanoTime, polling::wake);
        this.starting = new Loop("pointsman-snapshot-file", this::readFile, nanoTime, warnings);
    }

    /// Follows nobody yet.
    public static SnapshotFollower of(SnapshotRules rules, Servers servers, Surroundings surroundings) {
        return new SnapshotFollower(rules, servers, surroundings);
    }

    public HeldSnapshot held() {
        return held;
    }

    public void start() {
        if (file != null) {
            starting.start();
        }
        polling.start();
    }

    /// The held snapshot stays, and is routed from.
    public void stop() {
        news.stop();
        polling.stop();
        starting.stop();
    }

    private long readFile(long nowNanos) {
        fromFile();
        return Loop.END;
    }

    private long step(long nowNanos) {
        news.tend(nowNanos);
        keep();
        long untilAsked = untilAsked(nowNanos);
        if (untilAsked > 0) {
            return untilAsked;
        }
        news.fetching();
        asked = true;
        askedNanos = nowNanos;
        return poll(nowNanos);
    }

    private long untilAsked(long nowNanos) {
        if (!asked) {
            return 0;
        }
        long every = news.wantsWhole(held.version())
                ? ASK_NANOS_MIN
                : rules.pollEvery().toNanos();
        return every - (nowNanos - askedNanos);
    }

    /// Asks once.
    long poll(long nowNanos) {
        if (!fromServers()) {
            fromFile();
        }
        keep();
        held.refresh(clock.instant());
        complainOfAge();
        long spent = nanoTime.getAsLong() - nowNanos;
        return Math.max(0, rules.pollEvery().toNanos() - spent);
    }

    private boolean fromServers() {
        SnapshotVersion asking = held.version();
        Fetched fetched = servers.fetch(asking);
        if (fetched instanceof Fetched.Found found) {
            Verification verified = trust.verify(found.envelope());
            Offer offer = new Offer(verified, found.envelope(), SERVER, asking);
            if (held.offer(offer, clock.instant()) == HeldSnapshot.Taken.REFUSED) {
                return false;
            }
            held.heard(nanoTime.getAsLong());
            return true;
        }
        if (fetched instanceof Fetched.Unchanged) {
            held.heard(nanoTime.getAsLong());
            return true;
        }
        return false;
    }

    void fromFile() {
        if (file == null) {
            return;
        }
        SnapshotVersion asking = held.version();
        Fetched fetched = file.fetch(asking);
        if (fetched instanceof Fetched.Found found) {
            Instant now = clock.instant();
            Verification verified = trust.verify(found.envelope());
            if (held.offer(new Offer(verified, found.envelope(), FILE, asking), now) == HeldSnapshot.Taken.NEW) {
                held.heard(nanoTime.getAsLong() - ageNanos(held.snapshot(), now));
            }
        }
    }

    /// Whatever brought what is held, the file has it whole, so that a restart without servers goes on from there.
    private void keep() {
        HeldSnapshot.Whole whole = held.whole();
        if (file != null && whole != null) {
            file.keep(whole.envelope());
        }
    }

    /// By its issue time, the only one it has; by a clock that is off it may seem to be of the future, and is
    /// new then.
    private static long ageNanos(Optional<Snapshot> snapshot, Instant now) {
        Duration age =
                snapshot.map(found -> Duration.between(found.issuedAt(), now)).orElse(Duration.ZERO);
        return age.isNegative()
                ? 0
                : Math.min(age.toSeconds(), Duration.ofDays(3_650).toSeconds()) * 1_000_000_000L;
    }

    private void complainOfAge() {
        Duration age = held.age(nanoTime.getAsLong());
        if (age.compareTo(rules.ageMax()) > 0) {
            warnings.say(
                    Trouble.SNAPSHOT_OLD,
                    "routing goes on from snapshot " + held.version() + ", which no server confirmed for "
                            + age.toSeconds() + " s, expected at most "
                            + rules.ageMax().toSeconds() + " s");
        }
    }
}
