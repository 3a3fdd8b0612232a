package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTestTest {
    @Test
    void silence_moves_nothing() {
        RecoveryTest test = RecoveryTest.against(0.02, 1);
        for (int i = 0; i < 10_000; i++) {
            test.take(0, 0);
        }

        assertThat(test.healthy()).isFalse();
        assertThat(test.bad()).isFalse();
        assertThat(test.evidence()).isEqualTo(1);
    }

    @Test
    void surely_bad_takes_more_failures_than_bad() {
        RecoveryTest test = RecoveryTest.against(0.2, 0.5);
        int failures = 0;
        while (!test.bad()) {
            test.take(1, 1);
            failures++;
        }
        assertThat(test.surelyBad()).isFalse();
        while (!test.surelyBad()) {
            test.take(1, 1);
            failures++;
        }

        assertThat(1 / test.evidence()).isGreaterThanOrEqualTo(100);
        assertThat(failures).isBetween(4, 12);
    }

    @Test
    void a_cell_that_is_healthy_again_passes_within_a_few_attempts_after_an_outage() {
        RecoveryTest test = RecoveryTest.against(0.02, 1);
        int attempts = 0;
        while (!test.healthy()) {
            test.take(1, 0);
            attempts++;
        }

        assertThat(attempts).isBetween(3, 10);
    }

    /// The least bad ratio is half the fault's, at least odds of three times the normal ones.
    @ParameterizedTest(name = "seed {0}, normal {1}, fault {2}, bad {3}")
    @CsvSource({"1,0.02,1,0.5", "2,0.05,0.4,0.2", "3,0.05,0.1,0.13636", "4,0.2,0.9,0.45"})
    void at_most_one_in_twenty_that_is_still_bad_passes(long seed, double normal, double fault, double bad) {
        Random random = new Random(seed);
        int passed = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            RecoveryTest test = RecoveryTest.against(normal, fault);
            while (!test.healthy() && !test.bad()) {
                test.take(1, random.nextDouble() < bad ? 1 : 0);
            }
            passed += test.healthy() ? 1 : 0;
        }

        assertThat(passed / (double) runs).isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2"})
    void at_most_one_in_twenty_that_is_healthy_is_called_bad(long seed) {
        Random random = new Random(seed);
        int bad = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            RecoveryTest test = RecoveryTest.against(0.05, 0.6);
            while (!test.healthy() && !test.bad()) {
                test.take(1, random.nextDouble() < 0.05 ? 1 : 0);
            }
            bad += test.bad() ? 1 : 0;
        }

        assertThat(bad / (double) runs).isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
    }

    @Test
    void a_long_outage_does_not_outweigh_what_is_good_now() {
        RecoveryTest test = RecoveryTest.against(0.02, 1);
        test.take(100_000, 100_000);
        int attempts = 0;
        while (!test.healthy()) {
            test.take(1, 0);
            attempts++;
        }

        assertThat(attempts).isLessThan(20);
    }

    @Test
    void each_step_begins_anew() {
        RecoveryTest test = RecoveryTest.against(0.02, 1);
        test.take(50, 0);
        test.restart();

        assertThat(test.healthy()).isFalse();
        assertThat(test.attempts()).isZero();
    }
}
