package dev.pointsman.client.report;

import dev.pointsman.client.server.Servers;
import dev.pointsman.client.spool.Spool;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Ring;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.PaymentEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where hosts leave events: handed over without a lock, sent by a thread of its own. Safe for
/// many threads.
public final class Reporting {
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_CAP = Duration.ofSeconds(30);
    private static final int KEY_BYTES = 16;

    /// Asking whether to speak takes a lock, which payments whose events are dropped must not queue for.
    private static final int SAY_EVERY = 1_024;

    /// Beyond what close was given: the last write to the spool.
    private static final Duration END_WITHIN = Duration.ofSeconds(1);

    private final Ring<PaymentEvent> ring;
    private final BackPressure backPressure;
    private final Tally tally = new Tally();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();
    private final Warnings warnings;
    private final LongSupplier nanoTime;
    private final @Nullable Spool spool;
    private final Reporter reporter;
    private final Loop loop;
    private volatile boolean closed;

    private Reporting(ReportRules rules, Intake intake, Surroundings surroundings) {
        SecureRandom random = new SecureRandom();
        this.ring = new Ring<>(rules.ringCapacity());
        this.backPressure = rules.backPressure();
        this.warnings = surroundings.warnings();
        this.nanoTime = surroundings.nanoTime();
        Batcher batcher = new Batcher(rules, () -> key(random), tally, warnings);
        this.spool = rules.spool()
                .map(given -> new Spool(given, surroundings.warnings()))
                .orElse(null);
        Backoff backoff = new Backoff(RETRY_FIRST, RETRY_CAP, random::nextDouble);
        this.reporter =
                new Reporter(new Backlog(ring, batcher, spool, tally), intake, backoff, tally, warnings, this::wake);
        this.loop = new Loop("pointsman-reports", reporter::step, nanoTime, warnings);
    }

    /// Sends to these servers, once it is started.
    public static Reporting to(Servers servers, ReportRules rules, Surroundings surroundings) {
        return new Reporting(rules, new ServerIntake(servers), surroundings);
    }

    private static String key(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    public void start() {
        loop.start();
    }

    private void wake() {
        loop.wake();
    }

    /// Hands an event over; never waits.
    ///
    /// @return false when it was dropped
    public boolean report(PaymentEvent event) {
        if (closed) {
            return isDropped(dropped);
        }
        long place = ring.offer(event);
        while (place < 0) {
            if (backPressure != BackPressure.DROP_OLDEST || ring.evict() == null) {
                return isDropped(dropped);
            }
            isDropped(evicted);
            place = ring.offer(event);
        }
        // twice a lap is often enough to be in time, and seldom enough to cost nothing
        if ((place & (ring.capacity() / 2 - 1)) == 0) {
            loop.wake();
        }
        return true;
    }

    /// Always false: what `report` answers.
    private boolean isDropped(AtomicLong counter) {
        if (counter.getAndIncrement() % SAY_EVERY == 0) {
            warnings.say(
                    Trouble.EVENTS_DROPPED,
                    "events are dropped: buffer=" + ring.capacity() + " policy=" + backPressure + " dropped="
                            + (dropped.get() + evicted.get()));
        }
        return false;
    }

    /// Sends what is left, for so long; then spools it or counts it as lost. What is reported from now on is
    /// dropped.
    public void close(Duration within) {
        closed = true;
        reporter.close(nanoTime.getAsLong() + within.toNanos());
        if (!loop.ended(within.plus(END_WITHIN))) {
            loop.stop();
        }
    }

    /// How it stands.
    public ReportCounts counts() {
        long put = ring.put();
        return new ReportCounts(
                put + dropped.get(),
                dropped.get() + evicted.get() + tally.lostAtClose.get(),
                tally.unfit.get(),
                tally.accepted.get(),
                tally.duplicates.get(),
                tally.rejected.get(),
                tally.refused.get(),
                spool == null ? 0 : spool.events(),
                tally.retries.get(),
                ring.size() + tally.inBatches.get(),
                spool == null ? 0 : spool.files());
    }
}
