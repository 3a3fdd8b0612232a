package dev.pointsman.console.view;

/// How far a success ratio lies from that of yesterday at this time, and how sure that is.
///
/// @param value -1..1
/// @param low lower end of its interval
/// @param high upper end of its interval
public record Difference(double value, double low, double high) {
    public Difference {
        if (!(-1 <= value && value <= 1 && low <= value && value <= high)) {
            throw new IllegalArgumentException("low <= value <= high and -1 <= value <= 1 must hold: low=" + low
                    + " value=" + value + " high=" + high);
        }
    }

    /// Whether more than chance speaks for a fall.
    public boolean isWorse() {
        return high < 0;
    }

    /// The wider half of its interval.
    public double margin() {
        return Math.max(value - low, high - value);
    }
}
