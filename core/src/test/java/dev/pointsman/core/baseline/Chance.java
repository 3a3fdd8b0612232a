package dev.pointsman.core.baseline;

import java.util.SplittableRandom;

/// Draws numbers of failures that vary as a coin's do, or more.
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    public int failures(int attempts, double ratio) {
        int failures = 0;
        for (int i = 0; i < attempts; i++) {
            failures += random.nextDouble() < ratio ? 1 : 0;
        }
        return failures;
    }

    /// A ratio of a beta distribution with mean `ratio` that is worth `strength` attempts.
    public double ratio(double ratio, double strength) {
        double failing = gamma(ratio * strength);
        return failing / (failing + gamma((1 - ratio) * strength));
    }

    public double uniform() {
        return random.nextDouble();
    }

    /// Marsaglia and Tsang, 2000.
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        while (true) {
            double normal = random.nextGaussian();
            double cube = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
            if (cube > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
                return d * cube;
            }
        }
    }
}
