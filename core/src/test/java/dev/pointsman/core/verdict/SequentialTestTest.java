package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTestTest {
    private static SequentialTest against(double ratio) {
        SequentialTest test = new SequentialTest();
        test.judgeAgainst(ratio);
        return test;
    }

    /// Steps of one attempt each until the evidence reaches `threshold`.
    private static long stepsToAlarm(double nullRatio, double ratio, double threshold, RandomGenerator random) {
        SequentialTest test = against(nullRatio);
        long steps = 1;
        while (test.step(1, random.nextDouble() < ratio ? 1 : 0, steps) < threshold) {
            steps++;
        }
        return steps;
    }

    /// Mean of so many runs, and its standard error.
    private record Mean(double value, double error) {
        static Mean of(int runs, LongSupplier run) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < runs; i++) {
                double value = run.getAsLong();
                sum += value;
                squares += value * value;
            }
            double mean = sum / runs;
            return new Mean(mean, Math.sqrt((squares / runs - mean * mean) / (runs - 1)));
        }
    }

    @ParameterizedTest(name = "seed {0}, p0 {1}, A {2}")
    @CsvSource({"1,0.005,1000", "2,0.02,1000", "3,0.1,1000", "4,0.3,1000", "5,0.05,10000"})
    void the_expected_time_to_a_false_alarm_is_at_least_the_threshold(long seed, double ratio, double threshold) {
        RandomGenerator random = new SplittableRandom(seed);

        Mean steps = Mean.of(300, () -> stepsToAlarm(ratio, ratio, threshold, random));

        assertThat(steps.value() - 3 * steps.error()).isGreaterThanOrEqualTo(threshold);
        assertThat(steps.value()).as("nor wastefully more").isLessThan(3 * threshold);
    }

    @Test
    void the_bound_holds_whatever_the_traffic() {
        Random random = new Random(6);
        double ratio = 0.05;
        double threshold = 500;

        Mean ticks = Mean.of(400, () -> {
            SequentialTest test = against(ratio);
            long tick = 1;
            while (true) {
                // now one attempt, now a burst
                int attempts = random.nextInt(10) == 0 ? 50 : 1 + random.nextInt(3);
                int failures = 0;
                for (int i = 0; i < attempts; i++) {
                    failures += random.nextDouble() < ratio ? 1 : 0;
                }
                if (test.step(attempts, failures, tick) >= threshold) {
                    return tick;
                }
                tick++;
            }
        });

        assertThat(ticks.value() - 3 * ticks.error()).isGreaterThanOrEqualTo(threshold);
    }

    @Test
    void ten_million_steps_leave_it_a_number_and_awake() {
        SequentialTest test = against(0.02);
        Random random = new Random(7);
        double largest = 0;
        for (int i = 0; i < 10_000_000; i++) {
            largest = Math.max(largest, test.step(1, random.nextInt(50) == 0 ? 1 : 0, i));
        }
        assertThat(largest).isFinite().isPositive();

        int failures = 0;
        while (test.step(1, 1, failures) < 1e9) {
            failures++;
        }
        assertThat(failures).isLessThan(20);
    }

    @ParameterizedTest(name = "{0} of {1} failed in one tick")
    @CsvSource({"400,2000", "2000,2000", "30000,30000", "5000,50000", "0,1000000"})
    void a_tick_with_many_attempts_leaves_it_a_number(int failures, int attempts) {
        SequentialTest test = against(0.01);
        double evidence = test.step(attempts, failures, 1);

        assertThat(evidence).isFinite();
        if (failures > 0) {
            assertThat(evidence).isGreaterThan(1e12);
        }
        test.step(1, 1, 2);
        assertThat(test.evidence()).isFinite();
    }

    @Test
    void a_tick_says_the_same_multiplied_or_by_logarithms() {
        SequentialTest one = against(0.05);
        SequentialTest two = against(0.05);
        double few = one.step(8, 3, 1);
        double more = two.step(9, 3, 1);

        // one success more, at the mean of the alternatives' factors
        assertThat(more).isLessThan(few).isCloseTo(few, within(few));
        double product = 0;
        for (int k = 0; k < SequentialTest.ODDS_RATIOS.length; k++) {
            double odds = SequentialTest.ODDS_RATIOS[k];
            double raised = odds * 0.05 / (0.95 + odds * 0.05);
            product += SequentialTest.WEIGHTS[k] * Math.pow(raised / 0.05, 3) * Math.pow((1 - raised) / 0.95, 6);
        }
        assertThat(Arrays.stream(SequentialTest.WEIGHTS).sum()).isCloseTo(1, within(1e-12));
        assertThat(more).isCloseTo(product, within(product * 1e-12));
    }

    @Test
    void it_knows_when_the_rise_began() {
        SequentialTest test = against(0.01);
        Random random = new Random(8);
        long second = 0;
        for (; second < 5_000; second++) {
            test.step(10, random.nextInt(10) == 0 ? 1 : 0, second);
        }
        while (test.evidence() < 1e9) {
            test.step(10, 5, second++);
        }

        assertThat(test.startSecond()).isBetween(4_998L, 5_001L);
    }

    @Test
    void silence_is_no_step() {
        SequentialTest test = against(0.05);
        test.step(1, 1, 1);
        double before = test.evidence();

        assertThat(test.evidence()).isEqualTo(before);
        test.reset();
        assertThat(test.evidence()).isZero();
    }

    @Test
    void a_ratio_that_is_none_is_refused_with_its_value() {
        assertThatThrownBy(() -> against(1)).hasMessageContaining("ratio=1.0");
        assertThatThrownBy(() -> against(Double.NaN)).hasMessageContaining("ratio=NaN");
    }
}
