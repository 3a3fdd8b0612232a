package dev.pointsman.core.held;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Lets held work go: as far as states and quotas allow, at the pace of its channel, the oldest lot first. For one
/// thread at a time.
public final class Releasing {
    private static final Comparator<Lot> OLDEST_FIRST = Comparator.comparing(Lot::oldest);

    private final HeldWork work;
    private final HeldRules rules;
    private final Pace<String> ofChannel;
    private final Pace<Lot.Key> ofLot;

    public Releasing(HeldWork work, HeldRules rules) {
        this.work = work;
        this.rules = rules;
        ofChannel = new Pace<>(rules.perSecond());
        ofLot = new Pace<>(rules.perSecond());
    }

    /// Goes on with time, and releases what is due on the channels whose host is told of it. To be called about once a
    /// second.
    ///
    /// @param lots what is held now
    /// @param isTold whether releases of a channel go out as news
    public List<Released> turn(List<Lot> lots, Gate gate, Predicate<String> isTold, Instant now) {
        Set<String> channels = new HashSet<>();
        Set<Lot.Key> keys = new HashSet<>();
        for (Lot lot : lots) {
            channels.add(lot.key().channel());
            keys.add(lot.key());
        }
        ofChannel.keepOnly(channels);
        ofLot.keepOnly(keys);
        List<Lot> told =
                lots.stream().filter(lot -> isTold.test(lot.key().channel())).toList();
        Map<Lot.Key, Integer> allowed = allowed(lots, gate, now);
        return release(told, allowed, gate, HeldWork.BATCH_MAX, now, true);
    }

    /// Gives a host that asks what is due on one channel now.
    public List<Released> claim(List<Lot> lots, Gate gate, String channel, int max, Instant now) {
        List<Lot> asked =
                lots.stream().filter(lot -> lot.key().channel().equals(channel)).toList();
        return release(asked, allowed(asked, gate, now), gate, max, now, false);
    }

    /// How many of each lot its own state lets go; a channel goes at the pace of its best lot.
    private Map<Lot.Key, Integer> allowed(List<Lot> lots, Gate gate, Instant now) {
        Map<String, Integer> best = new HashMap<>();
        Map<Lot.Key, Integer> allowed = new HashMap<>();
        for (Lot lot : lots) {
            int percent = gate.share(lot.key()).percent();
            best.merge(lot.key().channel(), percent, Math::max);
            allowed.put(lot.key(), ofLot.allowed(lot.key(), percent, now));
        }
        Map<String, Integer> together = new HashMap<>();
        best.forEach((channel, percent) -> together.put(channel, ofChannel.allowed(channel, percent, now)));
        allowed.replaceAll((key, its) -> Math.min(its, together.getOrDefault(key.channel(), 0)));
        return allowed;
    }

    private List<Released> release(
            List<Lot> lots, Map<Lot.Key, Integer> allowed, Gate gate, int max, Instant now, boolean told) {
        List<Released> released = new ArrayList<>();
        Map<String, Integer> went = new HashMap<>();
        for (Lot lot : lots.stream().sorted(OLDEST_FIRST).toList()) {
            String channel = lot.key().channel();
            int most = Math.min(
                    Math.min(lot.waiting(), allowed.getOrDefault(lot.key(), 0) - went.getOrDefault(channel, 0)),
                    max - released.size());
            long budget = most > 0 ? gate.leftMinor(lot.key(), work) : 0;
            if (most > 0 && (budget > 0 || gate.quotas(lot.key()).isEmpty())) {
                List<Released> some =
                        work.release(new HeldWork.Order(lot.key(), most, budget, now, now.plus(rules.lease()), told));
                ofChannel.went(channel, some.size());
                ofLot.went(lot.key(), some.size());
                went.merge(channel, some.size(), Integer::sum);
                released.addAll(some);
            }
        }
        return released;
    }
}
