package dev.pointsman.core.callback;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// A mixture e-detector for answers that do not come. Each cohort is looked at when it reaches an age: of its attempts
/// open before, too few answered is evidence (binomial likelihood ratio at equal age).
///
/// Alternatives are shares of the normal answers that still come, and each is weighed over two kinds of change-points:
/// answers of whatever cohort cease from one moment on (Shiryaev–Roberts form, `R = (1 + R) · LR`), or those of the
/// attempts that began from one moment on do (the largest sum over the latest cohorts). Each is no more than the sum
/// over change-points of a martingale that begins at 1, so the expected number of ticks until their mean first
/// reaches A is at least A while answers come no worse than normal, whatever the traffic. For one thread.
final class CallbackTest {
    static final double[] REMAINING = {0.6, 0.25, 0.03};

    private static final int COUNT = REMAINING.length;
    private static final double LOG_MAX = 138;

    /// Shares smaller than this say nothing and are not weighed.
    private static final double SHARE_MIN = 1e-4;

    private final double[] statistics = new double[COUNT];
    private final double[] walks = new double[COUNT];
    private final long[] startSeconds = new long[COUNT];
    private final double[] tick = new double[COUNT];
    private double latestCohorts;
    private long cohortsFrom;
    private double best;
    private boolean weighed;

    /// Weighs one look at a cohort.
    void look(Cohorts cohorts, int at, int answered, int open, double share, double excess) {
        if (share < SHARE_MIN || answered + open == 0) {
            return;
        }
        weighed = true;
        for (int k = 0; k < COUNT; k++) {
            double log = answered == 0 ? 0 : answered * Math.log(REMAINING[k]);
            if (open > 0) {
                log += open * (Math.log1p(-REMAINING[k] * share) - Math.log1p(-share));
            }
            tick[k] += log / excess;
            cohorts.say(at, k, log / excess);
        }
    }

    /// Ends a tick; true when there was something to weigh.
    boolean step(Cohorts cohorts, long second) {
        if (!weighed) {
            return false;
        }
        weighed = false;
        for (int k = 0; k < COUNT; k++) {
            double ratio = Math.exp(Math.clamp(tick[k], -LOG_MAX, LOG_MAX));
            if (walks[k] <= 1) {
                startSeconds[k] = second;
            }
            walks[k] = Math.min(Math.max(1, walks[k]) * ratio, Math.exp(LOG_MAX));
            statistics[k] = Math.min((1 + statistics[k]) * ratio, Math.exp(LOG_MAX));
            tick[k] = 0;
        }
        weighLatest(cohorts);
        return true;
    }

    private void weighLatest(Cohorts cohorts) {
        latestCohorts = 0;
        best = 0;
        for (int k = 0; k < COUNT; k++) {
            double sum = 0;
            double largest = 0;
            long from = 0;
            for (int at = cohorts.size() - 1; at >= 0; at--) {
                sum += cohorts.said(at, k);
                if (sum > largest) {
                    largest = sum;
                    from = cohorts.second(at);
                }
            }
            latestCohorts += Math.exp(Math.min(largest, LOG_MAX));
            if (largest > best) {
                best = largest;
                cohortsFrom = from;
            }
        }
    }

    /// How many times likelier than not answers are missing, summed over when they may have ceased.
    double evidence() {
        double sum = latestCohorts;
        for (double statistic : statistics) {
            sum += statistic;
        }
        return sum / (2 * COUNT);
    }

    /// When answers ceased, or the attempts began whose answers did.
    long startSecond() {
        int largest = 0;
        for (int k = 1; k < COUNT; k++) {
            if (walks[k] > walks[largest]) {
                largest = k;
            }
        }
        return walks[largest] >= Math.exp(best) ? startSeconds[largest] : cohortsFrom;
    }

    void reset() {
        Arrays.fill(statistics, 0);
        Arrays.fill(walks, 0);
        latestCohorts = 0;
        best = 0;
    }

    void save(StateWriter to) {
        for (int k = 0; k < COUNT; k++) {
            to.real(statistics[k]);
            to.real(walks[k]);
            to.number(startSeconds[k]);
        }
        to.real(latestCohorts);
        to.real(best);
        to.number(cohortsFrom);
    }

    static CallbackTest restored(StateReader from) {
        CallbackTest restored = new CallbackTest();
        for (int k = 0; k < COUNT; k++) {
            restored.statistics[k] = from.real();
            restored.walks[k] = from.real();
            restored.startSeconds[k] = from.number();
        }
        restored.latestCohorts = from.real();
        restored.best = from.real();
        restored.cohortsFrom = from.number();
        return restored;
    }
}
