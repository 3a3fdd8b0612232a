package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.chance.LogNormal;

/// A factor around 1 that moves by itself: its logarithm is drawn back to zero within an hour or so
/// (Ornstein–Uhlenbeck, a step a minute). For one thread.
final class Wander {
    private static final double KEPT = StrictMath.exp(-1 / 60.0);
    private static final LogNormal STEP = new LogNormal(1, 1);

    private final double deviation;
    private final Chance chance;
    private long minute = Long.MIN_VALUE;
    private double position;
    private double factor = 1;

    Wander(double deviation, Chance chance) {
        this.deviation = deviation;
        this.chance = chance;
    }

    double at(long second) {
        if (deviation == 0) {
            return 1;
        }
        long now = second / 60;
        if (now != minute) {
            minute = now;
            double normal = StrictMath.log(chance.draw(STEP));
            position = KEPT * position + StrictMath.sqrt(1 - KEPT * KEPT) * normal;
            factor = StrictMath.exp(deviation * position - deviation * deviation / 2);
        }
        return factor;
    }
}
