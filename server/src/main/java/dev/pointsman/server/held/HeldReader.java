package dev.pointsman.server.held;

import dev.pointsman.core.held.Gate;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.server.routing.Snapshots;
import dev.pointsman.server.routing.StandingQuotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads what is held, and what it waits for. Safe for any number of threads.
public final class HeldReader {
    static final int ITEMS_MAX = 100;

    private final HeldWork work;
    private final Concerns concerns;
    private final Snapshots snapshots;
    private final StandingQuotas quotas;
    private final InstantSource clock;

    HeldReader(HeldWork work, Concerns concerns, Snapshots snapshots, StandingQuotas quotas, InstantSource clock) {
        this.work = work;
        this.concerns = concerns;
        this.snapshots = snapshots;
        this.quotas = quotas;
        this.clock = clock;
    }

    /// What states and quotas let go now.
    Gate gate(Instant now) {
        return new Gate(snapshots.router().snapshot().states(), quotas.holding(now));
    }

    public HeldView all() {
        Instant now = clock.instant();
        Gate gate = gate(now);
        Set<String> alarmed = alarmed();
        Map<String, List<Lot>> byChannel = work.lots(now).stream()
                .collect(Collectors.groupingBy(lot -> lot.key().channel(), TreeMap::new, Collectors.toList()));
        List<HeldView.Backlog> backlogs = new ArrayList<>();
        byChannel.forEach((channel, lots) -> backlogs.add(backlog(channel, lots, alarmed.contains(channel), gate)));
        backlogs.sort(Comparator.comparingInt(HeldView.Backlog::count).reversed());
        int held = backlogs.stream().mapToInt(HeldView.Backlog::count).sum();
        return new HeldView(now, held, HeldWork.HELD_MAX, backlogs);
    }

    /// What waits for one channel.
    public List<HeldView.LotView> lots(String channel) {
        Instant now = clock.instant();
        Gate gate = gate(now);
        return work.lots(now).stream()
                .filter(lot -> lot.key().channel().equals(channel))
                .map(lot -> view(lot, gate))
                .toList();
    }

    /// With its oldest items; empty when nothing is held there.
    Optional<HeldView.Backlog> one(String channel) {
        return all().channels().stream()
                .filter(backlog -> backlog.channel().equals(channel))
                .findFirst()
                .map(backlog -> backlog.with(work.entries(channel, ITEMS_MAX).stream()
                        .map(entry -> HeldView.ItemView.of(entry, clock.instant()))
                        .toList()));
    }

    private Set<String> alarmed() {
        return concerns.standing().stream()
                .filter(concern -> concern.kind() == Concern.Kind.BACKLOG)
                .map(Concern::channel)
                .collect(Collectors.toSet());
    }

    private HeldView.Backlog backlog(String channel, List<Lot> lots, boolean alarmed, Gate gate) {
        SortedMap<String, Long> minor = new TreeMap<>();
        int count = 0;
        int leased = 0;
        Instant oldest = lots.getFirst().oldest();
        for (Lot lot : lots) {
            count += lot.count();
            leased += lot.leased();
            oldest = lot.oldest().isBefore(oldest) ? lot.oldest() : oldest;
            minor.merge(lot.key().currency(), lot.minor(), Long::sum);
        }
        List<HeldView.LotView> views = lots.stream().map(lot -> view(lot, gate)).toList();
        return new HeldView.Backlog(channel, count, leased, oldest, minor, alarmed, views, List.of());
    }

    private HeldView.LotView view(Lot lot, Gate gate) {
        Gate.Share share = gate.share(lot.key());
        long left = gate.leftMinor(lot.key(), work);
        return new HeldView.LotView(
                lot.key().kind(),
                lot.key().bank(),
                lot.key().currency(),
                lot.count(),
                lot.leased(),
                lot.minor(),
                lot.oldest(),
                left == 0 ? 0 : share.percent(),
                why(share, left, lot.waitingMinor()));
    }

    private static String why(Gate.Share share, long leftMinor, long waitingMinor) {
        if (share.percent() == 0 || leftMinor >= waitingMinor) {
            return share.why();
        }
        return leftMinor == 0 ? "no quota left" : "what is left of the quota does not cover all of it";
    }
}
