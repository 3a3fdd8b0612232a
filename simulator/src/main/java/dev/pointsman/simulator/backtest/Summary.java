package dev.pointsman.simulator.backtest;

import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.WindowProposal;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.simulator.backtest.input.EndOfInput;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backtest found and how it went.
///
/// @param events taken, whether counted or known already
/// @param from arrival of the first event, or null when there was none
/// @param to arrival of the last event
/// @param cells judged
/// @param overflow how often a leaf fell into a cell beyond the limits of the plan
/// @param transitions the first ones
/// @param proposals window rules that fit the channels, in order of appearance
/// @param minutes attempts and technical failures of each minute, for a picture; thinned when there are many
public record Summary(
        long events,
        RejectedLines rejected,
        @Nullable Instant from,
        @Nullable Instant to,
        int cells,
        long overflow,
        List<Incident> incidents,
        List<Transition> transitions,
        long transitionCount,
        long advisories,
        Map<Cell, WindowProposal> proposals,
        IntakeTally intake,
        long contradictions,
        List<UnknownCodes.Seen> unknownCodes,
        EndOfInput end,
        Duration wall,
        Minutes minutes) {

    public Summary {
        incidents = List.copyOf(incidents);
        transitions = List.copyOf(transitions);
        proposals = Collections.unmodifiableMap(new LinkedHashMap<>(proposals));
        unknownCodes = List.copyOf(unknownCodes);
    }

    /// Whether the input was read to its end.
    public boolean isComplete() {
        return end instanceof EndOfInput.Complete;
    }

    public double eventsPerSecond() {
        return wall.isZero() ? 0 : events * 1e9 / wall.toNanos();
    }
}
