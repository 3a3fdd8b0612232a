package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.time.Instant;

/// How much of a cell's traffic is routed to it. A payment meets the most restrictive state of the cells it touches.
public sealed interface ChannelState {
    record Active() implements ChannelState {}

    /// Only what the backups cannot carry stays.
    record Limited(Instant since, RampStep share) implements ChannelState {}

    /// Out of routing.
    ///
    /// @param byHand by a person: automation does not let traffic back
    record Suspended(Instant since, boolean byHand) implements ChannelState {}

    /// On its way back.
    record Ramping(Instant since, RampStep step) implements ChannelState {}

    /// Out of routing by people: never routed, never failed open, automation keeps off.
    record Blocked(Instant since) implements ChannelState {}

    /// The share of traffic that this state lets through, in percent.
    default int trafficPercent() {
        return switch (this) {
            case Active _ -> 100;
            case Limited limited -> limited.share().percent();
            case Suspended _, Blocked _ -> 0;
            case Ramping ramping -> ramping.step().percent();
        };
    }

    /// Writes the name and what belongs to it.
    default void save(StateWriter to) {
        to.text(name());
        switch (this) {
            case Active _ -> {}
            case Limited limited -> {
                to.instant(limited.since());
                to.count(limited.share().percent());
            }
            case Suspended suspended -> {
                to.instant(suspended.since());
                to.flag(suspended.byHand());
            }
            case Ramping ramping -> {
                to.instant(ramping.since());
                to.count(ramping.step().percent());
            }
            case Blocked blocked -> to.instant(blocked.since());
        }
    }

    static ChannelState restored(StateReader from) {
        String name = from.text();
        return switch (name) {
            case "ACTIVE" -> new Active();
            case "LIMITED" -> new Limited(from.instant(), RampStep.restored(from));
            case "SUSPENDED" -> new Suspended(from.instant(), from.flag());
            case "RAMPING" -> new Ramping(from.instant(), RampStep.restored(from));
            case "BLOCKED" -> new Blocked(from.instant());
            default -> throw from.malformed("no channel state: " + name);
        };
    }

    /// The name in files and messages.
    default String name() {
        return switch (this) {
            case Active _ -> "ACTIVE";
            case Limited _ -> "LIMITED";
            case Suspended _ -> "SUSPENDED";
            case Ramping _ -> "RAMPING";
            case Blocked _ -> "BLOCKED";
        };
    }
}
