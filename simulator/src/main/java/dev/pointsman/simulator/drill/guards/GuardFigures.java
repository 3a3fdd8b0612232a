package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.List;

/// What one random run shows of the guards.
///
/// @param faults in it
/// @param combinations of operation, bank, card type and agreement
/// @param seconds watched
/// @param transitions that our policy made
/// @param without seconds of combinations without a working channel in routing though one worked
/// @param over seconds of channels over their capacity by our doing, as `channel at second`
/// @param refused attempts in them
/// @param run what became of its payments
public record GuardFigures(
        long seed,
        int faults,
        int combinations,
        int seconds,
        int transitions,
        List<Without> without,
        List<String> over,
        int refused,
        RunFigures run) {
    public GuardFigures {
        without = List.copyOf(without);
        over = List.copyOf(over);
    }
}
