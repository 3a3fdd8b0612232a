package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.StoreFailure;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How values stand in columns.
final class Texts {
    private static final long NANOS = 1_000_000_000;

    private Texts() {}

    /// Nanoseconds since 1970, until 2262.
    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /// `RAMPING 2026-11-20T06:00:00Z 4`; what has an end has it last.
    static String of(ChannelState state) {
        return state.name()
                + switch (state) {
                    case ChannelState.Active _ -> "";
                    case ChannelState.Limited limited ->
                        " " + limited.since() + " " + limited.share().percent();
                    case ChannelState.Suspended suspended ->
                        " " + suspended.since() + (suspended.byHand() ? " by-hand" : " automatic") + end(suspended);
                    case ChannelState.Ramping ramping ->
                        " " + ramping.since() + " " + ramping.step().percent();
                    case ChannelState.Blocked blocked -> " " + blocked.since() + end(blocked);
                };
    }

    private static String end(ChannelState state) {
        return state.until() == null ? "" : " " + state.until();
    }

    private static @Nullable Instant end(String[] words, int at) {
        return words.length > at ? Instant.parse(words[at]) : null;
    }

    static ChannelState state(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "ACTIVE" -> new ChannelState.Active();
            case "LIMITED" -> new ChannelState.Limited(Instant.parse(words[1]), step(words[2]));
            case "SUSPENDED" ->
                new ChannelState.Suspended(Instant.parse(words[1]), words[2].equals("by-hand"), end(words, 3));
            case "RAMPING" -> new ChannelState.Ramping(Instant.parse(words[1]), step(words[2]));
            case "BLOCKED" -> new ChannelState.Blocked(Instant.parse(words[1]), end(words, 2));
            default -> throw new StoreFailure("there is no such state: state=" + text);
        };
    }

    private static RampStep step(String percent) {
        return new RampStep(Integer.parseInt(percent));
    }
}
