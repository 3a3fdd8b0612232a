package dev.pointsman.server.held;

import dev.pointsman.core.held.Gate;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.held.Released;
import dev.pointsman.core.held.Releasing;
import dev.pointsman.core.notice.ConcernPolicy;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.server.observe.HealthPart;
import dev.pointsman.server.routing.StandingQuotas;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps held work going: releases what is due, tells people of backlogs and of quotas that run low, and takes ended
/// quotas out of routing. [#turn] is for one thread, the rest for any.
final class HeldKeeper implements HealthPart {
    static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration FORGETS_EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(HeldKeeper.class);

    private final Kept kept;
    private final HeldReader reader;
    private final MovedAmounts moved;
    private final ToldHosts hosts;
    private final InstantSource clock;
    private final Releasing releasing;
    private final ConcernPolicy policy;
    private Instant forgotAt = Instant.MIN;
    private volatile @Nullable String complaint;
    private volatile int held;

    /// What it keeps going.
    record Kept(HeldWork work, Concerns concerns, StandingQuotas quotas, HeldRules rules) {}

    HeldKeeper(Kept kept, HeldReader reader, MovedAmounts moved, ToldHosts hosts, InstantSource clock) {
        this.kept = kept;
        this.reader = reader;
        this.moved = moved;
        this.hosts = hosts;
        this.clock = clock;
        this.releasing = new Releasing(kept.work(), kept.rules());
        this.policy = new ConcernPolicy(kept.rules());
    }

    HeldWork.Holding hold(List<HeldItem> items) {
        return kept.work().hold(items, clock.instant());
    }

    /// What is due on a channel now, on lease to who asks.
    List<Released> claim(String channel, int max) {
        Instant now = clock.instant();
        Gate gate = reader.gate(now);
        synchronized (releasing) {
            return releasing.claim(kept.work().lots(now), gate, channel, max, now);
        }
    }

    /// The ids that nobody knows.
    List<String> done(List<String> ids) {
        return kept.work().done(ids, clock.instant());
    }

    /// Items held when it last looked.
    int held() {
        return held;
    }

    void turn() {
        Instant now = clock.instant();
        kept.quotas().refresh(now);
        List<Lot> lots = kept.work().lots(now);
        held = lots.stream().mapToInt(Lot::count).sum();
        boolean released = release(lots, now);
        boolean told = tell(lots, now);
        if (released || told) {
            hosts.wake();
        }
        if (forgotAt.equals(Instant.MIN) || !now.isBefore(forgotAt.plus(FORGETS_EVERY))) {
            forgotAt = now;
            kept.work().forgetDone(now.minus(HeldWork.DONE_KEPT));
        }
        complaint = null;
    }

    private boolean release(List<Lot> lots, Instant now) {
        Gate gate = reader.gate(now);
        synchronized (releasing) {
            return !releasing.turn(lots, gate, hosts::isTold, now).isEmpty();
        }
    }

    private boolean tell(List<Lot> lots, Instant now) {
        ConcernPolicy.Changes changes = policy.changes(
                kept.concerns().standing(),
                new ConcernPolicy.Seen(kept.quotas().holding(now), moved.at(now), lots),
                now);
        for (ConcernPolicy.Told told : changes.began()) {
            kept.concerns().began(told.concern(), told.text());
            LOG.warn("{}: {}", told.concern().title(), told.text());
        }
        for (ConcernPolicy.Told told : changes.over()) {
            kept.concerns().over(told.concern(), now, told.text());
            LOG.info("over: {}: {}", told.concern().title(), told.text());
        }
        return !changes.began().isEmpty() || !changes.over().isEmpty();
    }

    /// A turn failed; it is tried again.
    void failed(RuntimeException failure) {
        if (complaint == null) {
            LOG.error("held work waits for its store", failure);
        }
        complaint = "held work cannot be read or written: " + failure.getClass().getSimpleName();
    }

    @Override
    public String name() {
        return "held";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
