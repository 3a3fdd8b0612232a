package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much of a cell's traffic is routed to it. A payment meets the most restrictive state of the cells it touches.
public sealed interface ChannelState {
    record Active() implements ChannelState {}

    /// Only what the backups cannot carry stays.
    record Limited(Instant since, RampStep share) implements ChannelState {}

    /// Out of routing.
    ///
    /// @param byHand by a person: automation does not let traffic back
    /// @param until when what the person decided ends and automation takes over; null for never
    record Suspended(
            Instant since, boolean byHand, @Nullable Instant until) implements ChannelState {
        public Suspended {
            if (until != null && !byHand) {
                throw new IllegalArgumentException("only what people suspend has an end: until=" + until);
            }
        }

        public Suspended(Instant since, boolean byHand) {
            this(since, byHand, null);
        }
    }

    /// On its way back.
    record Ramping(Instant since, RampStep step) implements ChannelState {}

    /// Out of routing by people: never routed, never failed open, automation keeps off.
    ///
    /// @param until when it ends and automation takes over; null for never
    record Blocked(Instant since, @Nullable Instant until) implements ChannelState {
        public Blocked(Instant since) {
            this(since, null);
        }
    }

    /// When what a person decided ends; null when that is never, or when automation decided.
    default @Nullable Instant until() {
        return switch (this) {
            case Suspended suspended -> suspended.until;
            case Blocked blocked -> blocked.until;
            case Active _, Limited _, Ramping _ -> null;
        };
    }

    /// When it began; for a cell that is Active, the beginning of time.
    default Instant began() {
        return switch (this) {
            case Active _ -> Instant.EPOCH;
            case Limited limited -> limited.since;
            case Suspended suspended -> suspended.since;
            case Ramping ramping -> ramping.since;
            case Blocked blocked -> blocked.since;
        };
    }

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
                to.nullable(suspended.until(), to::instant);
            }
            case Ramping ramping -> {
                to.instant(ramping.since());
                to.count(ramping.step().percent());
            }
            case Blocked blocked -> {
                to.instant(blocked.since());
                to.nullable(blocked.until(), to::instant);
            }
        }
    }

    static ChannelState restored(StateReader from) {
        String name = from.text();
        return switch (name) {
            case "ACTIVE" -> new Active();
            case "LIMITED" -> new Limited(from.instant(), RampStep.restored(from));
            case "SUSPENDED" ->
                from.made(() -> new Suspended(from.instant(), from.flag(), from.nullable(from::instant)));
            case "RAMPING" -> new Ramping(from.instant(), RampStep.restored(from));
            case "BLOCKED" -> new Blocked(from.instant(), from.nullable(from::instant));
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
