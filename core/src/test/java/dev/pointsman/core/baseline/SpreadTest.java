package dev.pointsman.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    /// 200 members of 50 to 2 000 attempts each.
    private static double learned(Chance chance, double strength) {
        Spread spread = new Spread();
        for (int member = 0; member < 200; member++) {
            int attempts = 50 + (int) (chance.uniform() * 1_950);
            double ratio = strength == Double.POSITIVE_INFINITY ? 0.05 : chance.ratio(0.05, strength);
            spread.add(attempts, chance.failures(attempts, ratio));
        }
        return spread.strength(5, 5_000, 20);
    }

    @ParameterizedTest(name = "seed {0}, strength {1}")
    @CsvSource({"1,20", "2,100", "3,100", "4,400"})
    void the_strength_of_the_prior_that_ratios_were_drawn_from_is_found_within_a_third(long seed, double strength) {
        assertThat(learned(new Chance(seed), strength)).isBetween(strength / 1.4, strength * 1.4);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"5", "6", "7"})
    void members_no_further_apart_than_chance_share_a_strong_prior(long seed) {
        assertThat(learned(new Chance(seed), Double.POSITIVE_INFINITY)).isGreaterThan(1_500);
    }

    @Test
    void two_members_or_no_failure_at_all_tell_nothing() {
        Spread two = new Spread();
        two.add(100, 50);
        two.add(100, 1);
        Spread well = new Spread();
        for (int member = 0; member < 10; member++) {
            well.add(100, 0);
        }

        assertThat(two.strength(5, 1_000, 20)).isEqualTo(20);
        assertThat(well.strength(5, 1_000, 20)).isEqualTo(20);
        assertThat(new Spread().strength(5, 1_000, 20)).isEqualTo(20);
    }

    @Test
    void members_as_far_apart_as_can_be_share_the_weakest_prior() {
        Spread spread = new Spread();
        for (int member = 0; member < 10; member++) {
            spread.add(100, member % 2 == 0 ? 100 : 0);
        }

        assertThat(spread.strength(5, 1_000, 20)).isEqualTo(5);
    }
}
