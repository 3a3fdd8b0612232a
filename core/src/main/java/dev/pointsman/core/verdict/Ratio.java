package dev.pointsman.core.verdict;

/// So many of so many, with its 95 % interval (Wilson, 1927): 1 of 2 is not 50 %.
public record Ratio(int part, int whole) {
    private static final double Z = 1.959964;

    public Ratio {
        if (part < 0 || whole < part) {
            throw new IllegalArgumentException("a part of a whole: part=" + part + " whole=" + whole);
        }
    }

    /// 0..1; NaN when there is nothing to divide by.
    public double value() {
        return (double) part / whole;
    }

    public double low() {
        return part == 0 ? 0 : middle() - spread();
    }

    public double high() {
        return part == whole ? 1 : middle() + spread();
    }

    private double middle() {
        return (value() + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
    }

    private double spread() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole)) / (1 + Z * Z / whole);
    }
}
