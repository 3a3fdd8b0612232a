package dev.pointsman.console.view;

/// A success ratio over time, small enough for a row.
///
/// @param ratios 0..1, oldest first, evenly spaced; NaN where nothing was counted
/// @param bandLow where the ratio usually is; NaN when that is not known
/// @param bandHigh see `bandLow`
/// @param span in words, such as "last hour"
public record Spark(double[] ratios, double bandLow, double bandHigh, String span) {
    /// More points than pixels would only cost bytes.
    public static final int LENGTH_MAX = 75;

    public Spark {
        if (ratios.length > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a spark has at most " + LENGTH_MAX + " points: length=" + ratios.length);
        }
    }

    /// Nothing to draw.
    public static Spark none() {
        return new Spark(new double[0], Double.NaN, Double.NaN, "");
    }
}
