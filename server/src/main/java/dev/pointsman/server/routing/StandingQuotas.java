package dev.pointsman.server.routing;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.snapshot.Quota;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The quotas that hold, from their store into the snapshot. Safe for any number of threads.
public final class StandingQuotas {
    private final Quotas quotas;
    private final Snapshots snapshots;
    private volatile List<ChannelQuota> known;

    StandingQuotas(Quotas quotas, Snapshots snapshots) {
        this.quotas = quotas;
        this.snapshots = snapshots;
        this.known = quotas.all();
    }

    /// Takes what was said of a channel; routers know it when this returns.
    public Quotas.Kept replace(String channel, Instant asOf, List<ChannelQuota> said, Instant now) {
        synchronized (quotas) {
            Quotas.Kept kept = quotas.replace(channel, asOf, said);
            known = quotas.all();
            refresh(now);
            return kept;
        }
    }

    /// Takes what has ended out of the snapshot.
    public void refresh(Instant now) {
        Map<String, Quota> routed = new LinkedHashMap<>();
        for (ChannelQuota quota : holding(now)) {
            for (Quota each : quota.routed()) {
                routed.merge(
                        each.channel() + " " + each.operation() + " " + each.currency(), each, StandingQuotas::least);
            }
        }
        snapshots.limit(List.copyOf(routed.values()), now);
    }

    private static Quota least(Quota one, Quota other) {
        return one.leftMinor() <= other.leftMinor() ? one : other;
    }

    /// Those that hold at `now`, by channel.
    public List<ChannelQuota> holding(Instant now) {
        return known.stream().filter(quota -> quota.holdsAt(now)).toList();
    }
}
