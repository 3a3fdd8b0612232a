package dev.pointsman.core.verdict;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// A mixture e-detector for a rise of a failure ratio (Shiryaev–Roberts form; Shin, Ramdas & Rinaldo,
/// arXiv 2203.03532).
///
/// For alternatives with odds ratios 1.5 … 100 over the baseline, each statistic follows
/// `R = (1 + R) · LR` over the ticks that have attempts; the evidence is their weighed mean. While the ratio
/// stays at or below the baseline, the expected number of ticks until the evidence first reaches A is at least A,
/// whatever the traffic. Constant state, constant cost. For one thread.
public final class SequentialTest {
    static final double[] ODDS_RATIOS = {1.5, 2, 3, 5, 10, 30, 100};

    /// What each counts in the evidence, together 1. The middle ones weigh more, where it shortens the wait: a rise by
    /// half takes hours to tell and an outage two failures, whatever they weigh.
    static final double[] WEIGHTS = {0.05, 0.2, 0.2, 0.2, 0.15, 0.1, 0.1};

    /// Beyond this, evidence is as good as certain; it keeps the arithmetic finite.
    static final double EVIDENCE_MAX = 1e60;

    private static final int COUNT = ODDS_RATIOS.length;
    private static final int MULTIPLY_MAX = 8;

    /// A null that moved by less than this share is the same.
    private static final double SAME = 0.001;

    private final double[] statistics = new double[COUNT];
    private final double[] walks = new double[COUNT];
    private final long[] startSeconds = new long[COUNT];
    private final double[] failureFactors = new double[COUNT];
    private final double[] successFactors = new double[COUNT];
    private double nullRatio = Double.NaN;
    private double inflation = 1;

    /// Sets the failure ratio that is still normal, of attempts that vary no more than a coin.
    public void judgeAgainst(double ratio) {
        judgeAgainst(ratio, 1);
    }

    /// Sets the failure ratio that is still normal, and how many times a coin's variance the failures have: the
    /// likelihood ratio is raised to one over that. A difference too small to matter is left alone.
    void judgeAgainst(double ratio, double varianceInflation) {
        if (Math.abs(ratio - nullRatio) <= SAME * nullRatio && varianceInflation == inflation) {
            return;
        }
        if (!(varianceInflation >= 1)) {
            throw new IllegalArgumentException(
                    "varianceInflation must be at least 1: varianceInflation=" + varianceInflation);
        }
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("ratio must be in (0, 1): ratio=" + ratio);
        }
        nullRatio = ratio;
        inflation = varianceInflation;
        for (int k = 0; k < COUNT; k++) {
            double raised = ODDS_RATIOS[k] * ratio / (1 - ratio + ODDS_RATIOS[k] * ratio);
            failureFactors[k] = tempered(raised / ratio);
            successFactors[k] = tempered((1 - raised) / (1 - ratio));
        }
    }

    private double tempered(double factor) {
        return inflation == 1 ? factor : Math.pow(factor, 1 / inflation);
    }

    /// Takes one tick and returns the evidence after it.
    public double step(int attempts, int failures, long second) {
        double sum = 0;
        for (int k = 0; k < COUNT; k++) {
            double likelihoodRatio = likelihoodRatio(k, attempts, failures);
            if (walks[k] <= 1) {
                startSeconds[k] = second;
            }
            walks[k] = Math.min(Math.max(1, walks[k]) * likelihoodRatio, EVIDENCE_MAX);
            statistics[k] = Math.min((1 + statistics[k]) * likelihoodRatio, EVIDENCE_MAX);
            sum += WEIGHTS[k] * statistics[k];
        }
        return sum;
    }

    /// The evidence so far: how many times likelier a rise is, summed over when it may have begun.
    public double evidence() {
        double sum = 0;
        for (int k = 0; k < COUNT; k++) {
            sum += WEIGHTS[k] * statistics[k];
        }
        return sum;
    }

    /// When the rise began: the most likely change-point, which is where the likelihood ratio that now is largest last
    /// stood at its least (Page, 1954). The statistics cannot tell: among successes they rest above 1.
    public long startSecond() {
        int largest = 0;
        for (int k = 1; k < COUNT; k++) {
            if (walks[k] > walks[largest]) {
                largest = k;
            }
        }
        return startSeconds[largest];
    }

    /// Whether it knows what is normal.
    public boolean isJudging() {
        return !Double.isNaN(nullRatio);
    }

    public void reset() {
        Arrays.fill(statistics, 0);
        Arrays.fill(walks, 0);
    }

    /// The factors follow from the ratio judged against.
    public void save(StateWriter to) {
        to.real(nullRatio);
        to.real(inflation);
        for (int k = 0; k < COUNT; k++) {
            to.real(statistics[k]);
            to.real(walks[k]);
            to.number(startSeconds[k]);
        }
    }

    public static SequentialTest restored(StateReader from) {
        SequentialTest restored = new SequentialTest();
        double ratio = from.real();
        if (!(ratio > 0 && ratio < 1)) {
            throw from.malformed("a failure ratio must be in (0, 1): " + ratio);
        }
        double inflation = from.real();
        if (!(inflation >= 1)) {
            throw from.malformed("a variance inflation must be at least 1: " + inflation);
        }
        restored.judgeAgainst(ratio, inflation);
        for (int k = 0; k < COUNT; k++) {
            restored.statistics[k] = from.real();
            restored.walks[k] = from.real();
            restored.startSeconds[k] = from.number();
        }
        return restored;
    }

    /// Most ticks have few attempts: multiplying is cheaper than a power. In a tick with many, the power of one factor
    /// overflows while that of the other vanishes, and only the sum of their logarithms is a number.
    private double likelihoodRatio(int k, int attempts, int failures) {
        int successes = attempts - failures;
        if (attempts > MULTIPLY_MAX) {
            return Math.exp(failures * Math.log(failureFactors[k]) + successes * Math.log(successFactors[k]));
        }
        double ratio = 1;
        for (int i = 0; i < failures; i++) {
            ratio *= failureFactors[k];
        }
        for (int i = 0; i < successes; i++) {
            ratio *= successFactors[k];
        }
        return ratio;
    }
}
