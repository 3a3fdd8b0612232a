package dev.pointsman.core.verdict;

import java.util.Arrays;

/// A mixture e-detector for a rise of a failure ratio (Shiryaev–Roberts form; Shin, Ramdas & Rinaldo,
/// arXiv 2203.03532).
///
/// For alternatives with odds ratios 1.5 … 100 over the baseline, each statistic follows
/// `R = (1 + R) · LR` over the ticks that have attempts; the evidence is their mean. While the ratio stays at or
/// below the baseline, the expected number of ticks until the evidence first reaches A is at least A, whatever the
/// traffic. Constant state, constant cost. For one thread.
final class SequentialTest {
    static final double[] ODDS_RATIOS = {1.5, 2, 3, 5, 10, 30, 100};

    /// Beyond this, evidence is as good as certain; it keeps the arithmetic finite.
    static final double EVIDENCE_MAX = 1e60;

    private static final int COUNT = ODDS_RATIOS.length;
    private static final int MULTIPLY_MAX = 8;

    private final double[] statistics = new double[COUNT];
    private final double[] likelihoods = new double[COUNT];
    private final long[] startSeconds = new long[COUNT];
    private final double[] failureFactors = new double[COUNT];
    private final double[] successFactors = new double[COUNT];
    private double nullRatio = Double.NaN;

    /// Sets the failure ratio that is still normal.
    void judgeAgainst(double ratio) {
        if (ratio == nullRatio) {
            return;
        }
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("ratio must be in (0, 1): ratio=" + ratio);
        }
        nullRatio = ratio;
        for (int k = 0; k < COUNT; k++) {
            double raised = ODDS_RATIOS[k] * ratio / (1 - ratio + ODDS_RATIOS[k] * ratio);
            failureFactors[k] = raised / ratio;
            successFactors[k] = (1 - raised) / (1 - ratio);
        }
    }

    /// Takes one tick and returns the evidence after it.
    double step(int attempts, int failures, long second) {
        double sum = 0;
        for (int k = 0; k < COUNT; k++) {
            double ratio = power(failureFactors[k], failures) * power(successFactors[k], attempts - failures);
            statistics[k] = Math.min((1 + statistics[k]) * ratio, EVIDENCE_MAX);
            sum += statistics[k];
            if (likelihoods[k] <= 1) {
                startSeconds[k] = second;
                likelihoods[k] = 1;
            }
            likelihoods[k] = Math.min(likelihoods[k] * ratio, EVIDENCE_MAX);
        }
        return sum / COUNT;
    }

    /// The evidence so far: how many times likelier a rise is, summed over when it may have begun.
    double evidence() {
        double sum = 0;
        for (double statistic : statistics) {
            sum += statistic;
        }
        return sum / COUNT;
    }

    /// When the rise most likely began: the start that gives the likeliest alternative its largest likelihood (Page,
    /// 1954). The evidence itself sums over all starts and has no such memory.
    long startSecond() {
        int largest = 0;
        for (int k = 1; k < COUNT; k++) {
            if (likelihoods[k] > likelihoods[largest]) {
                largest = k;
            }
        }
        return startSeconds[largest];
    }

    void reset() {
        Arrays.fill(statistics, 0);
        Arrays.fill(likelihoods, 0);
    }

    /// Most ticks have few attempts: multiplying is cheaper than a power.
    private static double power(double factor, int exponent) {
        if (exponent > MULTIPLY_MAX) {
            return Math.pow(factor, exponent);
        }
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= factor;
        }
        return power;
    }
}
