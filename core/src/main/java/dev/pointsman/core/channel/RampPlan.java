package dev.pointsman.core.channel;

import java.time.Duration;
import java.util.Optional;

/// How traffic is let back in: a small share first, multiplied while it goes well.
///
/// @param firstPercent the smallest first share
/// @param factor by which each step is larger than the last
/// @param hold how long each step lasts at least
/// @param probesPerHold attempts that the first share should bring in one hold: thin cells begin with a larger share
/// @param backOffFirst how long a suspended cell is left alone
/// @param backOffMax the wait doubles with each failed ramp up to this
public record RampPlan(
        int firstPercent, int factor, Duration hold, int probesPerHold, Duration backOffFirst, Duration backOffMax) {

    public RampPlan {
        if (firstPercent < 1 || firstPercent > 99) {
            throw new IllegalArgumentException("firstPercent must be in 1..99: firstPercent=" + firstPercent);
        }
        if (factor < 2 || factor > 100) {
            throw new IllegalArgumentException("factor must be in 2..100: factor=" + factor);
        }
        if (hold.toSeconds() < 1 || backOffFirst.toSeconds() < 1 || backOffMax.compareTo(backOffFirst) < 0) {
            throw new IllegalArgumentException(
                    "hold and back-off must be at least 1 s, the maximum not below the first:" + " hold=" + hold
                            + " backOffFirst=" + backOffFirst + " backOffMax=" + backOffMax);
        }
        if (probesPerHold < 1) {
            throw new IllegalArgumentException("probesPerHold must be at least 1: probesPerHold=" + probesPerHold);
        }
    }

    /// 1 % doubled every 20 s: 1, 2, 4, 8, 16, 32, 64 %, all.
    public static RampPlan standard() {
        return new RampPlan(1, 2, Duration.ofSeconds(20), 5, Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    /// The first step for a cell that normally has so many attempts a second.
    RampStep first(double attemptsPerSecond) {
        RampStep step = new RampStep(firstPercent);
        double wanted = probesPerHold / (double) hold.toSeconds();
        while (attemptsPerSecond * step.percent() / 100 < wanted) {
            Optional<RampStep> larger = after(step);
            if (larger.isEmpty()) {
                break;
            }
            step = larger.get();
        }
        return step;
    }

    /// The next step, or nothing when all traffic is next.
    Optional<RampStep> after(RampStep step) {
        long percent = (long) step.percent() * factor;
        return percent > 99 ? Optional.empty() : Optional.of(new RampStep((int) percent));
    }

    Duration longer(Duration backOff) {
        Duration doubled = backOff.multipliedBy(2);
        return doubled.compareTo(backOffMax) > 0 ? backOffMax : doubled;
    }
}
