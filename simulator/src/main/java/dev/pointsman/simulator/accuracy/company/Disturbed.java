package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.simulator.accuracy.family.Disturbance;
import dev.pointsman.simulator.chance.Chance;

/// When one disturbance is at work on one channel. For one thread.
final class Disturbed {
    private static final long DAY_SECONDS = 86_400;
    private static final double MONTH_SECONDS = 30.0 * DAY_SECONDS;

    private final Disturbance disturbance;
    private final Chance chance;
    private long begins = Long.MIN_VALUE;
    private long payer;

    Disturbed(Disturbance disturbance, long firstPayer, Chance chance) {
        this.disturbance = disturbance;
        this.payer = firstPayer;
        this.chance = chance;
    }

    Disturbance disturbance() {
        return disturbance;
    }

    /// Who tries again and again, another one each time.
    long payer() {
        return payer;
    }

    boolean activeAt(long second) {
        long lasts = disturbance.lasts().toSeconds();
        if (begins == Long.MIN_VALUE || second >= begins + lasts) {
            begins = second + (long) (chance.exponential() * MONTH_SECONDS / disturbance.perMonth());
            if (disturbance.what() == Disturbance.What.HOLIDAY) {
                begins = Math.ceilDiv(begins, DAY_SECONDS) * DAY_SECONDS;
            }
            payer++;
        }
        return second >= begins;
    }
}
