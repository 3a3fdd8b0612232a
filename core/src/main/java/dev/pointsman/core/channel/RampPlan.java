package dev.pointsman.core.channel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How traffic is let back in: a small share first, multiplied while it goes well.
///
/// Routers cut a share by a stable hash of the user, so a step is a percent also where attempts are few. A thin cell
/// therefore ramps by attempts in another way: its share is small, and the step lasts until so many attempts came that
/// they tell. Only where that would take longer than [HarmBudget#patience] is the first share larger.
///
/// @param firstPercent the smallest first share
/// @param factor by which each step is larger than the last
/// @param hold how long each step lasts at least
/// @param harm what a step may cost
/// @param backOffFirst how long a suspended cell is left alone at most, at first
/// @param backOffMax the wait doubles with each failed ramp up to this
public record RampPlan(
        int firstPercent, int factor, Duration hold, HarmBudget harm, Duration backOffFirst, Duration backOffMax) {

    /// A wait is up to this part shorter, so that cells which failed together do not come back together.
    private static final double JITTER = 0.25;

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
    }

    /// With the usual delay and patience.
    public RampPlan(
            int firstPercent, int factor, Duration hold, int lostMax, Duration backOffFirst, Duration backOffMax) {
        this(firstPercent, factor, hold, HarmBudget.of(lostMax), backOffFirst, backOffMax);
    }

    /// 1 % doubled every 20 s: 1, 2, 4, 8, 16, 32, 64 %, all; five payments a step.
    public static RampPlan standard() {
        return new RampPlan(1, 2, Duration.ofSeconds(20), 5, Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    /// The first step: the smallest that tells within one hold, unless the budget does not bear it; then the largest
    /// that it bears, unless that tells too late.
    RampStep first(RampStart start) {
        double probesPerPercentSecond = start.probes() / (start.attemptsPerSecond() / 100);
        double telling = probesPerPercentSecond / hold.toSeconds();
        double patient = probesPerPercentSecond / harm.patience().toSeconds();
        double bearable = harm.bearablePercent(start);
        RampStep step = new RampStep(firstPercent);
        while (step.percent() < telling) {
            Optional<RampStep> larger = after(step);
            if (larger.isEmpty() || (larger.get().percent() > bearable && step.percent() >= patient)) {
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

    /// How long `control`, which is suspended, is left alone: its back-off, a little shorter by chance. The chance
    /// follows from cell, incident, episode and back-off, so that whoever decides again decides the same.
    Duration leftAlone(CellControl control) {
        long seed = control.cell().toString().hashCode();
        seed = seed * 31 + (control.incident() == null ? 0 : control.incident().hashCode());
        seed = seed * 31 + control.episode();
        seed = seed * 31 + control.backOff().toMillis();
        double chance = (mixed(seed) >>> 11) * 0x1.0p-53;
        return Duration.ofMillis((long) (control.backOff().toMillis() * (1 - JITTER * chance)));
    }

    /// The finaliser of SplitMix64: neighbouring seeds give numbers far apart.
    private static long mixed(long seed) {
        long mixed = seed + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// The back-off that a cell has after a transition: longer when the same fault came again or a ramp failed.
    ///
    /// @param before the cell's state and memory until then
    public Duration backOffAfter(CellControl before, ChannelState from, ChannelState to, @Nullable String incident) {
        boolean again = incident != null && incident.equals(before.incident());
        Duration failed = switch (from) {
            case ChannelState.Ramping _ -> longer(before.backOff());
            case ChannelState.Active _ -> again ? longer(before.backOff()) : backOffFirst;
            case ChannelState.Limited _ -> before.backOff();
            case ChannelState.Suspended _, ChannelState.Blocked _ -> backOffFirst;
        };
        return switch (to) {
            case ChannelState.Blocked _ -> backOffFirst;
            case ChannelState.Suspended suspended -> suspended.byHand() ? backOffFirst : failed;
            case ChannelState.Limited _ -> from instanceof ChannelState.Active ? failed : before.backOff();
            case ChannelState.Active _, ChannelState.Ramping _ -> before.backOff();
        };
    }

    Duration longer(Duration backOff) {
        Duration doubled = backOff.multipliedBy(2);
        return doubled.compareTo(backOffMax) > 0 ? backOffMax : doubled;
    }
}
