package dev.pointsman.core.quota;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Quotas in memory, as durable as the process. Safe for any number of threads.
public final class MemoryQuotas implements Quotas {
    private final TreeMap<String, List<ChannelQuota>> byChannel = new TreeMap<>();

    @Override
    public synchronized List<ChannelQuota> all() {
        return byChannel.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized Kept replace(String channel, Instant asOf, List<ChannelQuota> quotas) {
        Quotas.check(channel, asOf, quotas);
        List<ChannelQuota> known = byChannel.getOrDefault(channel, List.of());
        if (!known.isEmpty() && known.getFirst().asOf().isAfter(asOf)) {
            return new Kept.Older(known.getFirst().asOf());
        }
        if (quotas.isEmpty()) {
            byChannel.remove(channel);
        } else if (known.isEmpty() && byChannel.size() == CHANNELS_MAX) {
            return new Kept.Full();
        } else {
            byChannel.put(channel, List.copyOf(quotas));
        }
        return new Kept.Replaced();
    }
}
