package dev.pointsman.core.callback;

import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.frame.Counts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The attempts of one channel, begun by chance at a rate, and answered after a while or never.
final class Traffic {
    private final Random random;
    private final double medianSeconds;
    private final double spread;
    private final TreeMap<Long, Deque<Long>> due = new TreeMap<>();
    double perSecond;
    double answered = 0.9;
    double slower = 1;

    /// Answers of attempts that begin from here on never come.
    long lostFrom = Long.MAX_VALUE;

    /// From here on no answer comes at all.
    long silentFrom = Long.MAX_VALUE;

    Traffic(long seed, double perSecond, double medianSeconds, double spread) {
        this.random = new Random(seed);
        this.perSecond = perSecond;
        this.medianSeconds = medianSeconds;
        this.spread = spread;
    }

    /// What the next second brings; null when nothing.
    @Nullable
    Answers second(long second) {
        Counts counts = new Counts();
        int begun = poisson(perSecond);
        for (int i = 0; i < begun; i++) {
            counts.begun();
            double after = medianSeconds * slower * Math.exp(spread * random.nextGaussian());
            boolean comes = random.nextDouble() < answered && second < lostFrom;
            long at = (long) (second + random.nextDouble() + after);
            if (comes) {
                due.computeIfAbsent(at, _ -> new ArrayDeque<>()).add(second);
            }
        }
        while (!due.isEmpty() && due.firstKey() <= second) {
            for (long began : due.pollFirstEntry().getValue()) {
                if (second < silentFrom) {
                    counts.answered(began);
                }
            }
        }
        return counts.answers();
    }

    private int poisson(double mean) {
        int count = 0;
        for (double at = exponential(); at < mean; at += exponential()) {
            count++;
        }
        return count;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }
}
