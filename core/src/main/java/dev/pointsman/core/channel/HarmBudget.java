package dev.pointsman.core.channel;

import java.time.Duration;

/// What one step of a ramp may cost when the cell is still broken.
///
/// @param lostMax payments that one step may lose beyond those that fail anyway
/// @param loopDelay from an attempt's failure until no router sends another one: outcome, tick, push
/// @param patience a first share should bring the attempts that tell within this, however thin the cell is
public record HarmBudget(int lostMax, Duration loopDelay, Duration patience) {
    /// What is lost while a decision travels is this part of the budget on average: a small one, as chance may triple
    /// it.
    private static final double DELAY_PART = 1.0 / 8;

    /// A step that has lost this part without evidence ends: the last tick and the delay add to it.
    private static final double EVIDENCE_PART = 0.4;

    /// From these odds on a step leans to healthy.
    private static final double LEANS_HEALTHY = 3;

    /// A cell that failed entirely begins with no larger share, unless patience asks for it.
    private static final double WHOLLY_FAILED_PERCENT_MAX = 8;

    public HarmBudget {
        if (lostMax < 1 || lostMax > 1_000_000) {
            throw new IllegalArgumentException("lostMax must be in 1..1000000: lostMax=" + lostMax);
        }
        if (loopDelay.toMillis() < 1 || patience.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "loopDelay and patience must be positive: loopDelay=" + loopDelay + " patience=" + patience);
        }
    }

    /// So many payments; three seconds from failure to router; five minutes of patience.
    public static HarmBudget of(int lostMax) {
        return new HarmBudget(lostMax, Duration.ofSeconds(3), Duration.ofMinutes(5));
    }

    /// The largest first share that it bears, in percent. Below 1 % for the busiest cells, of which routers know no
    /// smaller share: from some 20 attempts a second on, 1 % of what fails entirely loses more than that in the
    /// delay.
    double bearablePercent(RampStart start) {
        double lostPerSecond = start.attemptsPerSecond() / 100 * start.excessRatio();
        double inDelay = lostMax * DELAY_PART / (lostPerSecond * loopDelay.toMillis() / 1_000);
        return Math.min(inDelay, WHOLLY_FAILED_PERCENT_MAX / start.excessRatio());
    }

    /// Whether a step has lost so much that it must end before the evidence is in. While what was seen speaks for the
    /// cell, a few failures are as likely chance, and all of the budget may go.
    boolean isSpentBy(double lost, double healthyToBad) {
        return lost >= (healthyToBad > LEANS_HEALTHY ? lostMax : lostMax * EVIDENCE_PART);
    }
}
