package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.SequentialTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How soon the sequential test tells that failures rose from 5 % to 15 % at an attempt a second, where the normal
/// ratio is known and nothing moves but by chance: one cell, Poisson arrivals, a tick every second.
///
/// @param falseAlarmSeconds measured for a false alarm a week; at the budget, what the threshold promises at least
/// @param low of the median's 95 % interval
/// @param high of the median's 95 % interval
public record KnownRise(
        String budget, double threshold, double falseAlarmSeconds, double median, double low, double high, int trials) {
    static final double NORMAL = 0.05;
    static final double RAISED = 0.15;

    /// The median to reach at a false alarm a week, in seconds.
    public static final double MEDIAN_MOST = 175;

    private static final double WEEK_SECONDS = 7 * 86_400.0;
    private static final String WEEKLY = "a false alarm a week";
    private static final double MONTH_SECONDS = 30 * 86_400.0;

    /// Of the seconds, those in which an attempt arrives.
    private static final double WITH_ATTEMPTS = 1 - Math.exp(-1);

    private static final double CONSERVATIVE = 1.5;
    private static final double NORMAL_95 = 1.96;

    /// At one false alarm per channel and week, which the bar is for, and at the standard budget of a channel.
    public static List<KnownRise> measured(int trials, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double guess = WEEK_SECONDS * WITH_ATTEMPTS / CONSERVATIVE;
        double weekly = guess * WEEK_SECONDS / falseAlarmSeconds(guess, random);
        double budgeted = MONTH_SECONDS * WITH_ATTEMPTS / (Budget.standard().perChannelMonth() / 2);
        List<KnownRise> measured = new ArrayList<>();
        measured.add(of(WEEKLY, weekly, falseAlarmSeconds(weekly, random), trials, random));
        measured.add(of("the standard budget", budgeted, budgeted / WITH_ATTEMPTS, trials, random));
        return measured;
    }

    /// Whether [#MEDIAN_MOST] is for it.
    public boolean hasBar() {
        return budget.equals(WEEKLY);
    }

    private static KnownRise of(
            String budget, double threshold, double falseAlarmSeconds, int trials, RandomGenerator random) {
        double[] delays = new double[trials];
        for (int i = 0; i < trials; i++) {
            delays[i] = seconds(RAISED, threshold, random).seconds;
        }
        Arrays.sort(delays);
        // the order statistics that the median lies between in 95 of 100 samples
        double half = NORMAL_95 * Math.sqrt(trials) / 2;
        return new KnownRise(
                budget,
                threshold,
                falseAlarmSeconds,
                delays[(trials - 1) / 2],
                delays[Math.max(0, (int) Math.floor(trials / 2.0 - half) - 1)],
                delays[Math.min(trials - 1, (int) Math.ceil(trials / 2.0 + half))],
                trials);
    }

    /// The mean evidence at the alarm is the mean number of ticks with attempts before it ([OptimumTrial]).
    private static double falseAlarmSeconds(double threshold, RandomGenerator random) {
        return RunLengths.of(100, () -> seconds(NORMAL, threshold, random).evidence)
                        .mean()
                / WITH_ATTEMPTS;
    }

    private record Run(long seconds, double evidence) {}

    private static Run seconds(double ratio, double threshold, RandomGenerator random) {
        SequentialTest test = new SequentialTest();
        test.judgeAgainst(NORMAL);
        double evidence = 0;
        double untilNext = exponential(random);
        long second = 0;
        while (evidence < threshold) {
            second++;
            int attempts = 0;
            int failures = 0;
            for (untilNext -= 1; untilNext <= 0; untilNext += exponential(random)) {
                attempts++;
                failures += random.nextDouble() < ratio ? 1 : 0;
            }
            if (attempts > 0) {
                evidence = test.step(attempts, failures, second);
            }
        }
        return new Run(second, evidence);
    }

    private static double exponential(RandomGenerator random) {
        return -Math.log(1 - random.nextDouble());
    }
}
