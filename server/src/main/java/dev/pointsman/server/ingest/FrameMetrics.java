package dev.pointsman.server.ingest;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/// Counts attempts by channel for dashboards, as they are reported: one that failed and then succeeded counts as both,
/// since a counter cannot go back. Merchants and users are never labels. For the committer's thread.
final class FrameMetrics {
    /// Attempts of further channels count as channel `other`.
    static final int CHANNELS_MAX = 1_000;

    private static final Map<Measure, String> OUTCOMES =
            Map.of(Measure.SUCCEEDED, "SUCCESS", Measure.RETURNED, "RETURNED", Measure.UNKNOWN, "UNKNOWN");

    private final MeterRegistry registry;
    private final Map<String, Map<String, Counter>> byChannel = new HashMap<>();

    FrameMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Frame frame) {
        frame.rows().forEach(this::count);
    }

    private void count(Frame.Row row) {
        Cell leaf = row.leaf();
        String channel = String.valueOf(leaf.value(Dimension.CHANNEL));
        if (!byChannel.containsKey(channel) && byChannel.size() >= CHANNELS_MAX) {
            channel = "other";
        }
        Map<String, Counter> counters = byChannel.computeIfAbsent(channel, _ -> new HashMap<>());
        String operation = String.valueOf(leaf.operation());
        Counts counts = row.counts();
        for (Map.Entry<Measure, String> outcome : OUTCOMES.entrySet()) {
            add(counters, counts.of(outcome.getKey()), channel, operation, outcome.getValue());
        }
        int failed = 0;
        for (FaultParty party : FaultParty.values()) {
            int ofParty = Math.max(0, counts.of(Measure.failed(party)));
            failed += ofParty;
            if (ofParty > 0) {
                String name = channel;
                counters.computeIfAbsent(
                                party.name(),
                                _ -> registry.counter(
                                        "pointsman_failures", "channel", name, "fault_party", party.name()))
                        .increment(ofParty);
            }
        }
        add(counters, failed, channel, operation, "FAILURE");
    }

    private void add(Map<String, Counter> counters, int count, String channel, String operation, String outcome) {
        if (count > 0) {
            counters.computeIfAbsent(
                            operation + outcome,
                            _ -> registry.counter(
                                    "pointsman_attempts",
                                    "channel",
                                    channel,
                                    "operation",
                                    operation,
                                    "outcome",
                                    outcome))
                    .increment(count);
        }
    }
}
