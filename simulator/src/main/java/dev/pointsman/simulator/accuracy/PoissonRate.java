package dev.pointsman.simulator.accuracy;

import java.util.function.DoublePredicate;

/// Events per unit of time with the exact 95 % interval (Garwood, 1936); all NaN when nothing was watched.
public record PoissonRate(double rate, double low, double high) {
    private static final double TAIL = 0.025;
    private static final int HALVINGS = 100;

    static PoissonRate of(int count, double exposure) {
        if (!(exposure > 0)) {
            return new PoissonRate(Double.NaN, Double.NaN, Double.NaN);
        }
        double most = 20 + 3.0 * count;
        double low = count == 0 ? 0 : first(most, mean -> 1 - atMost(count - 1, mean) >= TAIL);
        double high = first(most, mean -> atMost(count, mean) <= TAIL);
        return new PoissonRate(count / exposure, low / exposure, high / exposure);
    }

    /// The smallest mean in 0..`most` for which a claim that stays true holds.
    private static double first(double most, DoublePredicate holds) {
        double no = 0;
        double yes = most;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (no + yes) / 2;
            if (holds.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }

    private static double atMost(int count, double mean) {
        double log = -mean;
        double sum = 0;
        for (int i = 0; i <= count; i++) {
            sum += StrictMath.exp(log);
            log += StrictMath.log(mean) - StrictMath.log(i + 1.0);
        }
        return sum;
    }
}
