package dev.pointsman.core.held;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Held work in memory, as durable as the process. Safe for any number of threads.
public final class MemoryHeldWork implements HeldWork {
    private static final Comparator<Kept> OLDEST_FIRST =
            Comparator.<Kept, Instant>comparing(kept -> kept.item.since()).thenComparingLong(kept -> kept.number);

    private final Map<String, Kept> items = new LinkedHashMap<>();
    private final Consumer<Released> news;
    private long last;

    /// @param news is told of releases that are to go out
    public MemoryHeldWork(Consumer<Released> news) {
        this.news = news;
    }

    private static final class Kept {
        private final HeldItem item;
        private final long number;
        private int times;
        private @Nullable Instant releasedAt;
        private @Nullable Instant until;
        private @Nullable Instant doneAt;

        private Kept(HeldItem item, long number) {
            this.item = item;
            this.number = number;
        }

        private boolean isLeased(Instant now) {
            return until != null && until.isAfter(now);
        }
    }

    @Override
    public synchronized Holding hold(List<HeldItem> batch, Instant now) {
        Map<String, HeldItem> fresh = new LinkedHashMap<>();
        for (HeldItem item : batch) {
            Kept kept = items.get(item.id());
            HeldItem known = kept == null ? fresh.putIfAbsent(item.id(), item) : kept.item;
            if (known != null && !known.isSameWork(item)) {
                return new Holding.Different(item.id());
            }
        }
        int held = (int) held(null).count();
        if (held + fresh.size() > HELD_MAX) {
            return new Holding.Full(held);
        }
        fresh.values().forEach(item -> items.put(item.id(), new Kept(item, ++last)));
        return new Holding.Held(fresh.size(), batch.size() - fresh.size());
    }

    private Stream<Kept> held(@Nullable String channel) {
        return items.values().stream()
                .filter(kept -> kept.doneAt == null)
                .filter(kept -> channel == null || kept.item.channel().equals(channel));
    }

    @Override
    public synchronized List<Released> release(Order order) {
        List<Released> released = new ArrayList<>();
        long budget = order.budgetMinor();
        List<Kept> waiting = held(order.lot().channel())
                .filter(kept -> kept.item.lot().equals(order.lot()) && !kept.isLeased(order.now()))
                .sorted(OLDEST_FIRST)
                .toList();
        for (Kept kept : waiting) {
            long minor = kept.item.amount().minor();
            if (released.size() < order.max() && minor <= budget) {
                budget -= minor;
                kept.times++;
                kept.releasedAt = order.now();
                kept.until = order.until(kept.times);
                released.add(new Released(kept.item, kept.times, order.now(), kept.until));
            }
        }
        if (order.told()) {
            released.forEach(news);
        }
        return released;
    }

    @Override
    public synchronized List<String> done(List<String> ids, Instant now) {
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            Kept kept = items.get(id);
            if (kept == null) {
                unknown.add(id);
            } else if (kept.doneAt == null) {
                kept.doneAt = now;
            }
        }
        return unknown;
    }

    @Override
    public synchronized List<Lot> lots(Instant now) {
        Map<Lot.Key, Lot> lots = new LinkedHashMap<>();
        held(null).forEach(kept -> lots.merge(kept.item.lot(), lot(kept, now), MemoryHeldWork::sum));
        return List.copyOf(lots.values());
    }

    private static Lot lot(Kept kept, Instant now) {
        HeldItem item = kept.item;
        long minor = item.amount().minor();
        return kept.isLeased(now)
                ? new Lot(item.lot(), 0, 0, item.since(), 1, minor)
                : new Lot(item.lot(), 1, minor, item.since(), 0, 0);
    }

    private static Lot sum(Lot one, Lot other) {
        return new Lot(
                one.key(),
                one.waiting() + other.waiting(),
                one.waitingMinor() + other.waitingMinor(),
                one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
                one.leased() + other.leased(),
                one.leasedMinor() + other.leasedMinor());
    }

    @Override
    public synchronized List<Entry> entries(@Nullable String channel, int max) {
        return held(channel)
                .sorted(OLDEST_FIRST)
                .limit(max)
                .map(kept -> new Entry(kept.item, kept.times, kept.until))
                .toList();
    }

    @Override
    public synchronized long releasedMinor(String channel, HeldItem.Kind kind, String currency, Instant since) {
        return items.values().stream()
                .filter(kept -> kept.releasedAt != null && !kept.releasedAt.isBefore(since))
                .filter(kept -> kept.item.channel().equals(channel)
                        && kept.item.kind() == kind
                        && kept.item.amount().currency().equals(currency))
                .mapToLong(kept -> kept.item.amount().minor())
                .sum();
    }

    @Override
    public synchronized void forgetDone(Instant before) {
        items.values().removeIf(kept -> kept.doneAt != null && kept.doneAt.isBefore(before));
    }
}
