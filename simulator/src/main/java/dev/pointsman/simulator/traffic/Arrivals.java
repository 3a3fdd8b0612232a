package dev.pointsman.simulator.traffic;

import dev.pointsman.simulator.chance.Chance;

/// The instants at which attempts of one stream begin: a Poisson process whose rate follows the [Intensity], made by
/// thinning.
///
/// For one thread.
final class Arrivals {
    /// After the last arrival.
    static final long NEVER = Long.MAX_VALUE;

    private final Chance chance;
    private final Intensity intensity;
    private final double meanGapMillis;
    private double atMillis;

    Arrivals(Chance chance, Intensity intensity) {
        this.chance = chance;
        this.intensity = intensity;
        this.meanGapMillis = 1_000 / intensity.most();
        this.atMillis = intensity.fromMillis();
    }

    /// The next arrival in milliseconds from the scenario's start, or [#NEVER].
    long next() {
        while (true) {
            atMillis += chance.exponential() * meanGapMillis;
            if (atMillis >= intensity.untilMillis()) {
                return NEVER;
            }
            if (chance.happens(intensity.at(atMillis) / intensity.most())) {
                return (long) atMillis;
            }
        }
    }
}
