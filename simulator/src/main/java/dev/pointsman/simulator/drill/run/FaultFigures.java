package dev.pointsman.simulator.drill.run;

/// How one fault was met. Infinite where it did not come to pass within the run, NaN where it cannot be said.
///
/// @param usualPerSecond attempts a second on the faulty part before the fault, of those that could go elsewhere
/// @param share of the attempts that it failed
/// @param durationSeconds of the fault
/// @param responseSeconds from its start until the part's traffic was off it
/// @param firstShareSeconds from its end until the part had an attempt again
/// @param fullSeconds from its end until the part had its usual traffic again
/// @param probingFailures attempts that it failed after the part had been taken out once
/// @param moves leavings of the part from full traffic, and returns to it; of several channels, of the one that moved
/// most
public record FaultFigures(
        double usualPerSecond,
        double share,
        double durationSeconds,
        double responseSeconds,
        double firstShareSeconds,
        double fullSeconds,
        int probingFailures,
        int moves) {}
