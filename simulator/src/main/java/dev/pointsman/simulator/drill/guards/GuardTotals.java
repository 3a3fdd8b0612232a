package dev.pointsman.simulator.drill.guards;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// What some runs show together.
record GuardTotals(List<GuardFigures> runs) {
    long sum(ToLongFunction<GuardFigures> of) {
        return runs.stream().mapToLong(of).sum();
    }

    /// Seconds of combinations, and in how many runs.
    String without(Predicate<Without> which) {
        return words(run -> run.without().stream().filter(which).count());
    }

    String over() {
        return words(run -> run.over().size());
    }

    private String words(ToLongFunction<GuardFigures> seconds) {
        long sum = sum(seconds);
        long in = runs.stream().filter(run -> seconds.applyAsLong(run) > 0).count();
        return sum == 0 ? "0" : sum + " s in " + in + " runs";
    }
}
