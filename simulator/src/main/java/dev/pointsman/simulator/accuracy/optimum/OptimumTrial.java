package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.core.verdict.SequentialTest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The sequential test, which does not know the new ratio, on independent outcomes with a known normal ratio, its
/// threshold set so that it gives a false alarm as seldom as the optimum.
///
/// While the ratio is normal, evidence less steps is a martingale, so the mean evidence at the alarm *is* the mean
/// number of steps to it (optional stopping). It varies far less than the steps do, and a tenth of the runs measures
/// it as well.
///
/// @param threshold of the evidence
/// @param falseAlarm steps, measured with that threshold on other draws than it was set by
public record OptimumTrial(OptimumRow row, double threshold, RunLengths falseAlarm, RunLengths delay) {
    /// The threshold is exceeded later than it promises, by about this factor.
    private static final double CONSERVATIVE = 1.5;

    private static final double NORMAL_95 = 1.96;

    /// How many runs each figure is the mean of.
    ///
    /// @param setting to a false alarm, to set the threshold
    /// @param checking to a false alarm, to check it
    public record Effort(int setting, int checking, int delays) {
        /// Some minutes of one core over the whole file; the threshold's error moves a ratio by less than 0.01.
        public static Effort standard() {
            return new Effort(40, 40, 4_000);
        }
    }

    public static OptimumTrial of(OptimumRow row, Effort effort, long seed) {
        RandomGenerator random = new SplittableRandom(seed * 31 + Double.hashCode(row.p1() + row.stepsToFalseAlarm()));
        double guess = row.stepsToFalseAlarm() / CONSERVATIVE;
        double measured = falseAlarm(effort.setting(), row.p0(), guess, random).mean();
        double threshold = guess * row.stepsToFalseAlarm() / measured;
        return new OptimumTrial(
                row,
                threshold,
                falseAlarm(effort.checking(), row.p0(), threshold, random),
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
