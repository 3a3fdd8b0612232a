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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps the held snapshot as new as its sources: at the start from the servers, Redis or the file, whichever
/// answers first; then from the servers, and while they give none from Redis, or else from the file.
public final class SnapshotFollower {
    private static final String SERVER = "server";
    private static final String REDIS = "redis";
    private static final String FILE = "file";

    /// Between two questions, however much news there is.
    private static final long ASK_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LISTEN_FIRST = Duration.ofSeconds(1);
    private static final Duration LISTEN_CAP = Duration.ofMinutes(1);
    private static final Duration REDIS_FIRST = Duration.ofSeconds(1);
    private static final Duration REDIS_CAP = Duration.ofSeconds(30);

    /// Interrupted, its threads have no more to do than to leave a file that they write.
    private static final Duration END_WITHIN = Duration.ofSeconds(1);

    private final SnapshotRules rules;
    private final Trust trust;
    private final HeldSnapshot held;
    private final SnapshotSource servers;
    private final @Nullable RedisSnapshots redis;
    private final @Nullable FileSnapshots file;
    private final List<Copy> copies = new ArrayList<>();
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Warnings warnings;
    private final SnapshotNews news;
    private final Loop polling;
    private final List<Loop> starting = new ArrayList<>();
    private boolean asked;
    private long askedNanos;

    /// A source that is asked while servers give nothing.
    private record Copy(String name, SnapshotSource source) {}

    private SnapshotFollower(SnapshotRules rules, Servers servers, Surroundings surroundings) {
        this.rules = rules;
        this.clock = surroundings.clock();
        this.nanoTime = surroundings.nanoTime();
        this.warnings = surroundings.warnings();
        this.trust = new Trust(rules.trust(), servers, warnings);
        this.held = new HeldSnapshot(warnings);
        this.servers = new ServerSnapshots(servers, clock, warnings);
        this.redis = rules.redis()
                .map(address -> new RedisSnapshots(
                        address, RedisSnapshots.WITHIN, backoff(REDIS_FIRST, REDIS_CAP), nanoTime, warnings))
                .orElse(null);
        this.file = rules.file()
                .map(path -> new FileSnapshots(path, surroundings.warnings()))
                .orElse(null);
        this.polling = new Loop("pointsman-snapshots", this::step, nanoTime, warnings);
        FastSections fast = new FastSections(held, trust, clock, nanoTime);
        this.news = new SnapshotNews(servers, fast, backoff(LISTEN_FIRST, LISTEN_CAP), nanoTime, polling::wake);
        if (redis != null) {
            copied(new Copy(REDIS, redis));
        }
        if (file != null) {
            copied(new Copy(FILE, file));
        }
    }

    private static Backoff backoff(Duration first, Duration cap) {
        return new Backoff(first, cap, new SecureRandom()::nextDouble);
    }

    /// Asked at the start by a thread of its own, since no other is to be waited for then.
    private void copied(Copy copy) {
        copies.add(copy);
        Loop once = new Loop("pointsman-snapshot-" + copy.name(), nowNanos -> readOnce(copy), nanoTime, warnings);
        starting.add(once);
    }

    /// Follows nobody yet.
    public static SnapshotFollower of(SnapshotRules rules, Servers servers, Surroundings surroundings) {
        return new SnapshotFollower(rules, servers, surroundings);
    }

    public HeldSnapshot held() {
        return held;
    }

    public void start() {
        starting.forEach(Loop::start);
        polling.start();
    }

    /// The held snapshot stays, and is routed from. Files are left alone from here on: its threads are waited
    /// for, unless a disk holds them for longer than a second.
    ///
    /// @return whether they ended
    public boolean stop() {
        news.stop();
        polling.stop();
        starting.forEach(Loop::stop);
        if (redis != null) {
            redis.close();
        }
        boolean ended = polling.ended(END_WITHIN);
        for (Loop once : starting) {
            ended &= once.ended(END_WITHIN);
        }
        return ended;
    }

    private long readOnce(Copy copy) {
        gives(copy);
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
            fromCopies();
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

    /// The first that gives a snapshot, or has the one that is held.
    void fromCopies() {
        for (Copy copy : copies) {
            if (gives(copy)) {
                return;
            }
        }
    }

    private boolean gives(Copy copy) {
        SnapshotVersion asking = held.version();
        Fetched fetched = copy.source().fetch(asking);
        if (!(fetched instanceof Fetched.Found found)) {
            return fetched instanceof Fetched.Unchanged;
        }
        Instant now = clock.instant();
        Verification verified = trust.verify(found.envelope());
        Offer offer = new Offer(verified, found.envelope(), copy.name(), asking);
        HeldSnapshot.Taken taken = held.offer(offer, now);
        if (taken == HeldSnapshot.Taken.NEW) {
            held.heard(nanoTime.getAsLong() - ageNanos(held.snapshot(), now));
        }
        return taken != HeldSnapshot.Taken.REFUSED;
    }

    /// Whatever brought what is held, the file has it whole, so that a restart without servers goes on from
    /// there.
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
