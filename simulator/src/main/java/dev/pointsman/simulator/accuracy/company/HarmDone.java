package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.simulator.accuracy.family.Harm;

/// One harm in one trial: when, and how much of it could be seen. For one thread.
public final class HarmDone {
    private final Harm harm;
    private final long onset;
    private final long end;
    private final int[] attempts;
    private double information;

    HarmDone(Harm harm, long onset, long end) {
        this.harm = harm;
        this.onset = onset;
        this.end = end;
        this.attempts = new int[(int) (end - onset)];
    }

    public Harm harm() {
        return harm;
    }

    /// The first second of it.
    public long onset() {
        return onset;
    }

    /// The first second after it.
    public long end() {
        return end;
    }

    /// The share of the cell's attempts that is hit in `second`; 0 before and after.
    double shareAt(long second) {
        return second < onset || second >= end ? 0 : harm.shareAt(second - onset);
    }

    /// An attempt of the cell was due during the harm; `normal` is the cell's healthy failure ratio.
    void met(long second, double share, double normal) {
        attempts[(int) (second - onset)]++;
        if (share > 0) {
            information += informationOf(share, normal);
        }
    }

    private double informationOf(double share, double normal) {
        return switch (harm.how()) {
            case FAIL, TIMEOUT -> divergence(normal + (1 - normal) * share, normal);
            case STALL -> divergence((1 - normal) * (1 - share), 1 - normal);
            case GOOD -> divergence(normal * (1 - share), normal);
            // one attempt that does not come, of one that was due
            case SILENT -> share;
            // what an attempt tells of its time depends on the rule; that it is slower by far tells much
            case SLOW -> 1;
        };
    }

    /// Kullback–Leibler divergence of a coin with `p` from one with `q`, in natural logarithms.
    static double divergence(double p, double q) {
        double divergence = 0;
        if (p > 0) {
            divergence += p * StrictMath.log(p / q);
        }
        if (p < 1) {
            divergence += (1 - p) * StrictMath.log((1 - p) / (1 - q));
        }
        return divergence;
    }

    /// Attempts of the cell from the onset until before `second`.
    public long attemptsUntil(long second) {
        long sum = 0;
        for (int i = 0; i < attempts.length && onset + i < second; i++) {
            sum += attempts[i];
        }
        return sum;
    }

    /// The sum over its attempts of the divergence of what is from what was: no rule can see it much before this
    /// reaches the logarithm of its threshold.
    public double information() {
        return information;
    }
}
