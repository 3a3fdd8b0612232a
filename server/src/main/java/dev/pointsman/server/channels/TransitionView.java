package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of a cell's state.
///
/// @param until when the new state ends and automation takes over; null for never
/// @param sentence the words that log, console and notice share
public record TransitionView(
        Instant at,
        String cell,
        String from,
        String to,
        int percent,
        String reason,
        @Nullable String incident,
        @Nullable Instant until,
        long version,
        String sentence) {
    public static TransitionView of(Transition transition) {
        return new TransitionView(
                transition.at(),
                transition.cell().toString(),
                transition.from().name(),
                transition.to().name(),
                transition.to().trafficPercent(),
                transition.reason(),
                transition.incident(),
                transition.to().until(),
                transition.version(),
                transition.sentence());
    }
}
