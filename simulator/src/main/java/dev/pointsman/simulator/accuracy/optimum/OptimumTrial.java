package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.core.verdict.SequentialTest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The sequential test, which does not know the new ratio, on independent outcomes with a known normal ratio, its
/// threshold set so that it gives a false alarm as seldom as the optimum.
///
/// @param threshold of the evidence
/// @param falseAlarm measured with that threshold, on other draws than it was set by
public record OptimumTrial(OptimumRow row, double threshold, RunLengths falseAlarm, RunLengths delay) {
    /// The threshold is exceeded later than it promises, by about this factor.
    private static final double CONSERVATIVE = 1.5;

    /// How many runs each figure is the mean of.
    ///
    /// @param setting to a false alarm, to set the threshold
    /// @param checking to a false alarm, to check it
    public record Effort(int setting, int checking, int delays) {
        /// Some minutes of one core over the whole file; the threshold's error moves a ratio by about 0.01.
        public static Effort standard() {
            return new Effort(200, 100, 4_000);
        }
    }

    public static OptimumTrial of(OptimumRow row, Effort effort, long seed) {
        RandomGenerator random = new SplittableRandom(seed * 31 + Double.hashCode(row.p1() + row.stepsToFalseAlarm()));
        double guess = row.stepsToFalseAlarm() / CONSERVATIVE;
        double measured = RunLengths.of(effort.setting(), () -> steps(row.p0(), row.p0(), guess, random))
                .mean();
        double threshold = guess * row.stepsToFalseAlarm() / measured;
        return new OptimumTrial(
                row,
                threshold,
                RunLengths.of(effort.checking(), () -> steps(row.p0(), row.p0(), threshold, random)),
                RunLengths.of(effort.delays(), () -> steps(row.p0(), row.p1(), threshold, random)));
    }

    /// Delay over the optimal delay.
    public double ratio() {
        return delay.mean() / row.optimalDelay();
    }

    /// Steps of one attempt each until the evidence reaches `threshold`.
    private static long steps(double normal, double ratio, double threshold, RandomGenerator random) {
        SequentialTest test = new SequentialTest();
        test.judgeAgainst(normal);
        long steps = 1;
        while (test.step(1, random.nextDouble() < ratio ? 1 : 0, steps) < threshold) {
            steps++;
        }
        return steps;
    }
}
