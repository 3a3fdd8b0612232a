package dev.pointsman.simulator.accuracy.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimumTrialTest {
    static List<OptimumRow> rows() throws IOException {
        return OptimumRow.atLeast(OptimumReport.STEPS_LEAST).stream()
                .filter(row -> row.stepsToFalseAlarm() < 2e5)
                .toList();
    }

    /// The ratio is measured within about 1.5 % (60 runs to a false alarm, 4 000 to the alarm).
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void without_knowing_the_new_ratio_it_is_nearly_as_quick_as_the_optimum_that_does(OptimumRow row) {
        OptimumTrial trial = OptimumTrial.of(row, new OptimumTrial.Effort(0, 60, 4_000), 7);

        assertThat(trial.ratio()).isLessThanOrEqualTo(1.25);
    }

    @Test
    void the_mean_evidence_at_a_false_alarm_is_the_mean_number_of_steps_to_it() {
        SplittableRandom random = new SplittableRandom(3);
        double threshold = 10_000;

        RunLengths steps = RunLengths.of(
                2_000, () -> OptimumTrial.run(0.05, 0.05, threshold, random).steps());
        RunLengths evidence = OptimumTrial.falseAlarm(200, 0.05, threshold, random);

        assertThat(evidence.mean()).isCloseTo(steps.mean(), within(3 * Math.hypot(steps.error(), evidence.error())));
        assertThat(evidence.error()).isLessThan(2 * steps.error());
        assertThat(steps.mean()).isGreaterThan(threshold);
    }

    @Test
    void a_known_rise_to_threefold_is_told_within_three_minutes_at_a_false_alarm_a_week() {
        // a threshold and its check are means of 100 runs each, together ± 7 %: of one alone, 15 % tells little
        List<KnownRise> weekly = LongStream.rangeClosed(5, 8)
                .mapToObj(seed -> KnownRise.measured(100, seed).getFirst())
                .toList();

        assertThat(weekly.stream().mapToDouble(KnownRise::falseAlarmSeconds).average())
                .hasValueCloseTo(7 * 86_400.0, within(0.15 * 7 * 86_400));
        assertThat(weekly).allSatisfy(each -> {
            assertThat(each.hasBar()).isTrue();
            assertThat(each.low()).isLessThanOrEqualTo(each.median());
            assertThat(each.median()).isLessThanOrEqualTo(each.high()).isLessThanOrEqualTo(KnownRise.MEDIAN_MOST);
        });
    }

    @Test
    void every_row_that_has_a_bar_is_tried() throws IOException {
        assertThat(OptimumRow.atLeast(OptimumReport.STEPS_LEAST)).hasSize(24);
    }

    /// The anchor: the run length of a risk-adjusted CUSUM in the tests of vlad 0.2.2. Logit of the normal ratio:
    /// g0 + g1 · x with x of Beta(1, 3).
    @Test
    void measured_run_lengths_agree_with_a_published_one() {
        double published = 4_474.738;
        RiskAdjustedCusum chart = new RiskAdjustedCusum(-3.6798, 0.0768 * 71, 2, 4.5);
        SplittableRandom random = new SplittableRandom(2);

        RunLengths measured = RunLengths.of(40_000, () -> chart.run(random));

        assertThat(measured.error() / published).isLessThan(0.006);
        assertThat(measured.mean()).isCloseTo(published, within(0.02 * published));
    }

    /// Steiner 2014 p. 234: weights for a doubled odds ratio at score 0 and 50.
    @Test
    void the_weights_are_the_published_ones() {
        double low = 1 / (1 + Math.exp(3.68));
        double high = 1 / (1 + Math.exp(3.68 - 0.077 * 50));

        double[] weights = {
            RiskAdjustedCusum.weight(low, 2, false),
            RiskAdjustedCusum.weight(low, 2, true),
            RiskAdjustedCusum.weight(high, 2, false),
            RiskAdjustedCusum.weight(high, 2, true)
        };

        assertThat(weights).containsExactly(new double[] {-0.024, 0.669, -0.433, 0.260}, within(0.0006));
    }

    /// A CUSUM whose normal ratio changes with every attempt.
    private static final class RiskAdjustedCusum {
        private static final int CLASSES = 4_096;

        private final double[] ratio = new double[CLASSES];
        private final double[] failed = new double[CLASSES];
        private final double[] good = new double[CLASSES];
        private final double limit;

        RiskAdjustedCusum(double g0, double g1, double oddsRatio, double limit) {
            this.limit = limit;
            Arrays.setAll(ratio, i -> {
                double x = 1 - Math.cbrt(1 - (i + 0.5) / CLASSES);
                return 1 / (1 + Math.exp(-g0 - g1 * x));
            });
            Arrays.setAll(failed, i -> weight(ratio[i], oddsRatio, true));
            Arrays.setAll(good, i -> weight(ratio[i], oddsRatio, false));
        }

        static double weight(double ratio, double oddsRatio, boolean fails) {
            return Math.log((fails ? oddsRatio : 1) / (1 - ratio + oddsRatio * ratio));
        }

        long run(SplittableRandom random) {
            double sum = 0;
            long steps = 0;
            while (sum <= limit) {
                int at = random.nextInt(CLASSES);
                sum = Math.max(0, sum + (random.nextDouble() < ratio[at] ? failed[at] : good[at]));
                steps++;
            }
            return steps;
        }
    }
}
