package dev.pointsman.simulator.drill.run;

import dev.pointsman.simulator.drill.company.Truth;

/// The queue before one channel, which works off so many attempts a second. For one thread.
public final class ChannelLoad {
    private final double capacityPerSecond;
    private double waiting;
    private long reachedMillis;

    public ChannelLoad(double capacityPerSecond) {
        this.capacityPerSecond = capacityPerSecond;
    }

    public double waitSeconds(long nowMillis) {
        waiting = Math.max(0, waiting - capacityPerSecond * (nowMillis - reachedMillis) / 1_000);
        reachedMillis = nowMillis;
        return waiting / capacityPerSecond;
    }

    /// How long an attempt waits that comes now; −1 when it is refused.
    public long takeMillis(long nowMillis) {
        double wait = waitSeconds(nowMillis);
        if (wait >= Truth.WAIT_SECONDS_MAX) {
            return -1;
        }
        waiting++;
        return (long) (wait * 1_000);
    }
}
