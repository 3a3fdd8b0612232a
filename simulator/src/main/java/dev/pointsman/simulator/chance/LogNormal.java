package dev.pointsman.simulator.chance;

/// A log-normal quantity, such as a latency in milliseconds or an amount in minor units.
///
/// @param median half of the draws are below
/// @param spread standard deviation of the logarithm; 0 draws the median always
public record LogNormal(double median, double spread) {
    public static final double SPREAD_MAX = 3;

    public LogNormal {
        if (!(median > 0)) {
            throw new IllegalArgumentException("median must be above 0: median=" + median);
        }
        if (!(spread >= 0 && spread <= SPREAD_MAX)) {
            throw new IllegalArgumentException("spread must be in 0.." + SPREAD_MAX + ": spread=" + spread);
        }
    }
}
