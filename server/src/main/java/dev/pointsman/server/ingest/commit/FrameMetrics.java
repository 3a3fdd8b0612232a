package dev.pointsman.server.ingest.commit;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts attempts by channel for dashboards, each once, in the outcome that was reported first. One that turned out
/// otherwise is counted as restated besides, since a counter cannot go back: how many stand at an outcome is those
/// first reported so, plus those restated to it, minus those restated from it. Merchants and users are never labels.
/// For the committer's thread.
public final class FrameMetrics {
    /// Attempts of further channels count as channel `other`.
    static final int CHANNELS_MAX = 1_000;

    private static final List<Outcome> FIRST_REPORTED = List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.UNKNOWN);

    private final MeterRegistry registry;
    private final Map<String, Map<List<String>, Counter>> byChannel = new HashMap<>();

    public FrameMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Place(String channel, String operation) {}

    public void count(Frame frame) {
        // an outcome is taken back in the second that counted it, so that the rows of a channel are read together
        Map<Place, OutcomeTally> tallies = new LinkedHashMap<>();
        for (Frame.Row row : frame.rows()) {
            tallies.computeIfAbsent(place(row.leaf()), _ -> new OutcomeTally()).add(row.counts());
        }
        tallies.forEach(this::count);
    }

    private Place place(Cell leaf) {
        String channel = String.valueOf(leaf.value(Dimension.CHANNEL));
        if (!byChannel.containsKey(channel) && byChannel.size() >= CHANNELS_MAX) {
            channel = "other";
        }
        byChannel.computeIfAbsent(channel, _ -> new HashMap<>());
        return new Place(channel, String.valueOf(leaf.operation()));
    }

    private void count(Place at, OutcomeTally tally) {
        for (FaultParty party : FaultParty.values()) {
            add(at.channel(), tally.failed(party), "pointsman_failures", "fault_party", party.name());
        }
        tally.restated()
                .forEach((turn, count) -> add(
                        at.channel(),
                        count,
                        "pointsman_attempts_restated",
                        "operation",
                        at.operation(),
                        "was",
                        turn.was().name(),
                        "is",
                        turn.is().name()));
        for (Outcome outcome : FIRST_REPORTED) {
            add(
                    at.channel(),
                    tally.first(outcome),
                    "pointsman_attempts",
                    "operation",
                    at.operation(),
                    "outcome",
                    outcome.name());
        }
    }

    private void add(String channel, int count, String name, String... labels) {
        if (count > 0) {
            List<String> key = List.of(name, String.join("/", labels));
            byChannel
                    .computeIfAbsent(channel, _ -> new HashMap<>())
                    .computeIfAbsent(
                            key,
                            _ -> Counter.builder(name)
                                    .tag("channel", channel)
                                    .tags(labels)
                                    .register(registry))
                    .increment(count);
        }
    }
}
