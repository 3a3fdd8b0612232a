package dev.pointsman.simulator.score;

import org.jspecify.annotations.Nullable;

/// A share of a counted whole, with its Wilson 95 % interval.
///
/// @param value null when `of` is 0: nothing was there to be right or wrong about
/// @param low lower end of the interval; null when `of` is 0
/// @param high upper end of the interval; null when `of` is 0
/// @param count how many of the sample
/// @param of the size of the sample
public record Ratio(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        int count,
        int of) {
    private static final double Z_95 = 1.959963984540054;

    public Ratio {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("count must be in 0..of: count=" + count + " of=" + of);
        }
    }

    public static Ratio of(int count, int of) {
        if (of == 0) {
            return new Ratio(null, null, null, count, of);
        }
        double n = of;
        double share = count / n;
        double z2 = Z_95 * Z_95;
        double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z_95 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return new Ratio(share, Math.max(0, middle - half), Math.min(1, middle + half), count, of);
    }
}
