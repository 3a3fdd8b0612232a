package dev.pointsman.testkit;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Impact;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Things that may have been decided.
public final class Happened {
    public static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");

    private Happened() {}

    /// A channel taken out of routing, as the `version`th change of its state.
    public static Transition suspended(String channel, long version) {
        return new Transition(
                AT,
                Cell.ofChannel(Operation.PAY_IN, channel),
                new ChannelState.Active(),
                new ChannelState.Suspended(AT, false),
                "31 of 40 attempts failed",
                "INC-1",
                1,
                version);
    }

    /// An open one of grade P2, a channel that fails.
    public static Incident incident(String id, String channel) {
        return incident(id, Cell.ofChannel(Operation.PAY_IN, channel));
    }

    /// An open one of grade P2, by the fault of the channel.
    public static Incident incident(String id, Cell failing) {
        return new Incident(
                id,
                Kind.SUCCESS_LOW,
                failing,
                FaultParty.CHANNEL,
                Grade.P2,
                AT.minusSeconds(3),
                AT,
                null,
                new Evidence(
                        new Ratio(31, 40),
                        3,
                        0.021,
                        Baseline.Source.values()[0],
                        4.1e6,
                        List.of(new Evidence.ReasonCount("91", 31)),
                        List.of("A-1")),
                new Impact(40, 31, 30, new TreeMap<>(Map.of("CNY", 12_900L))),
                1,
                List.of(new Incident.Entry(AT, "opened")));
    }

    /// The same, over now.
    public static Incident ended(Incident open) {
        return new Incident(
                open.id(),
                open.kind(),
                open.cell(),
                open.party(),
                open.grade(),
                open.estimatedStart(),
                open.detectedAt(),
                AT,
                open.evidence(),
                open.impact(),
                open.episodes(),
                open.timeline());
    }

    /// The notice that it began.
    public static Notice opened(Incident incident) {
        return new Notice(
                incident.id() + "/opened",
                AT,
                incident.grade(),
                incident.id(),
                incident.cell() + " fails",
                "31 of 40 attempts failed. Suspended.");
    }

    /// The notice that it is over.
    public static Notice resolved(Incident incident) {
        return new Notice(
                incident.id() + "/ended/1", AT, incident.grade(), incident.id(), incident.cell() + " is healthy", "");
    }
}
