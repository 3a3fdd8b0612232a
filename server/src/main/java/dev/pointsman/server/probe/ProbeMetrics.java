package dev.pointsman.server.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;

/// Counts what came of probes. Safe for any number of threads.
final class ProbeMetrics {
    static final int CHANNELS_MAX = 1_000;

    private final MeterRegistry registry;
    private final Set<String> channels = new HashSet<>();

    ProbeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized void count(String channel, boolean ok) {
        boolean named = channels.contains(channel) || (channels.size() < CHANNELS_MAX && channels.add(channel));
        Counter.builder("pointsman_probes")
                .description("probes, by what came of them")
                .tag("channel", named ? channel : "other")
                .tag("result", ok ? "ok" : "failed")
                .register(registry)
                .increment();
    }
}
