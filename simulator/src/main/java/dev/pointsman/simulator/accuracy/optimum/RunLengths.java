package dev.pointsman.simulator.accuracy.optimum;

import java.util.function.DoubleSupplier;

/// The mean of measured run lengths and its standard error.
///
/// @param runs how many were measured
public record RunLengths(double mean, double error, int runs) {

    public static RunLengths of(int runs, DoubleSupplier run) {
        if (runs < 2) {
            throw new IllegalArgumentException("runs must be at least 2: runs=" + runs);
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < runs; i++) {
            double value = run.getAsDouble();
            sum += value;
            squares += value * value;
        }
        double mean = sum / runs;
        return new RunLengths(mean, Math.sqrt(Math.max(0, squares / runs - mean * mean) / (runs - 1)), runs);
    }
}
