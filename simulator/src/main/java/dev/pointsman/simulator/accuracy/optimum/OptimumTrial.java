package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.core.verdict.SequentialTest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The sequential test, which does not know the new ratio, on independent outcomes with a known normal ratio, its
/// threshold set so that it gives a false alarm as seldom as the optimum.
///
/// While the ratio is normal, evidence less steps is a martingale, so the mean evidence at the alarm *is* the mean
/// number of steps to it (optional stopping). It varies less than the steps do, so that fewer runs measure it as well.
///
/// @param threshold of the evidence
/// @param falseAlarm steps, measured with that threshold on other draws than it was set by
public record OptimumTrial(OptimumRow row, double threshold, RunLengths falseAlarm, RunLengths delay) {
    /// The threshold is exceeded later than it promises, by about this factor.
    private static final double CONSERVATIVE = 1.5;

    private static final double NORMAL_95 = 1.96;

    /// How much each figure is measured by.
    ///
    /// @param steps to false alarms: so many to set the threshold, and as many to check it
    /// @param runsMin to false alarms, where one takes long
    /// @param delays runs to an alarm at the new ratio
    public record Effort(long steps, int runsMin, int delays) {
        /// Ten minutes or so of one core over the whole file.
        public static Effort standard() {
            return new Effort(80_000_000, 80, 4_000);
        }

        int runs(OptimumRow row) {
            return (int) Math.max(runsMin, steps / row.stepsToFalseAlarm());
        }
    }

    public static OptimumTrial of(OptimumRow row, Effort effort, long seed) {
        RandomGenerator random = new SplittableRandom(seed * 31 + Double.hashCode(row.p1() + row.stepsToFalseAlarm()));
        double guess = row.stepsToFalseAlarm() / CONSERVATIVE;
        double measured = falseAlarm(effort.runs(row), row.p0(), guess, random).mean();
        double threshold = guess * row.stepsToFalseAlarm() / measured;
        return new OptimumTrial(
                row,
                threshold,
                falseAlarm(effort.runs(row), row.p0(), threshold, random),
                RunLengths.of(effort.delays(), () -> run(row.p0(), row.p1(), threshold, random).steps));
    }

    /// Expected steps to a false alarm.
    static RunLengths falseAlarm(int runs, double normal, double threshold, RandomGenerator random) {
        return RunLengths.of(runs, () -> run(normal, normal, threshold, random).evidence);
    }

    /// Delay over the optimal delay.
    public double ratio() {
        return delay.mean() / row.optimalDelay();
    }

    /// Half the width of the ratio's 95 % interval, with what is not known of the threshold.
    public double ratioError() {
        double threshold = Math.sqrt(2) * falseAlarm.error() / falseAlarm.mean() / divergence();
        return NORMAL_95 * Math.hypot(delay.error(), threshold) / row.optimalDelay();
    }

    /// What one attempt tells at the new ratio: a threshold e times as high is reached one over this later.
    private double divergence() {
        double raised = row.p1();
        return raised * Math.log(raised / row.p0()) + (1 - raised) * Math.log((1 - raised) / (1 - row.p0()));
    }

    /// Steps of one attempt each until the evidence reached the threshold.
    record Run(long steps, double evidence) {}

    static Run run(double normal, double ratio, double threshold, RandomGenerator random) {
        SequentialTest test = new SequentialTest();
        test.judgeAgainst(normal);
        long steps = 0;
        double evidence = 0;
        while (evidence < threshold) {
            steps++;
            evidence = test.step(1, random.nextDouble() < ratio ? 1 : 0, steps);
        }
        return new Run(steps, evidence);
    }
}
