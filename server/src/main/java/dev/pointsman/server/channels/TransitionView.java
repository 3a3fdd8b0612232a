package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of a cell's state.
///
/// @param sentence the words that log, console and notice share
public record TransitionView(
        Instant at,
        String cell,
        String from,
        String to,
        int percent,
        String reason,
        @Nullable String incident,
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
                transition.version(),
                transition.sentence());
    }
}
