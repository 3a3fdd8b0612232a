package dev.pointsman.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovementTest {
    private static final long START = 30_000_000;

    private static double strength(double inflation, int attempts) {
        return (attempts - 1) / (inflation - 1) - 1;
    }

    /// Seven days of minutes, each of which has its own ratio where the inflation is above 1.
    private static Movement ofMinutes(Chance chance, double ratio, int attempts, double inflation) {
        Movement movement = new Movement();
        for (int minute = 0; minute < 7 * 1_440; minute++) {
            double now = inflation > 1 ? chance.ratio(ratio, strength(inflation, attempts)) : ratio;
            movement.learn(START + minute, attempts, chance.failures(attempts, now), ratio);
        }
        return movement;
    }

    @ParameterizedTest(name = "seed {0}: ratio {1}, {2} attempts, inflation {3}")
    @CsvSource({
        "1,0.05,60,1", "2,0.01,60,1", "3,0.3,60,1", "4,0.05,6,1",
        "5,0.05,60,1.2", "6,0.05,60,1.4", "7,0.2,30,1.4", "8,0.05,300,1.3"
    })
    void the_inflation_of_minutes_is_found(long seed, double ratio, int attempts, double inflation) {
        assertThat(ofMinutes(new Chance(seed), ratio, attempts, inflation).inflation())
                .isBetween(Math.max(1, inflation - 0.1), inflation + 0.1);
    }

    @ParameterizedTest(name = "seed {0}: inflation of hours {1}")
    @CsvSource({"11,2.3", "12,4.7", "13,4.7"})
    void hours_that_move_limit_the_certainty_to_the_prior_they_are_drawn_from(long seed, double inflation) {
        Chance chance = new Chance(seed);
        Movement movement = new Movement();
        int attempts = 20;
        double strength = strength(inflation, attempts * 60);
        for (int hour = 0; hour < 14 * 24; hour++) {
            double now = chance.ratio(0.05, strength);
            for (int minute = 0; minute < 60; minute++) {
                movement.learn(START + hour * 60L + minute, attempts, chance.failures(attempts, now), 0.05);
            }
        }

        assertThat(movement.certainAttempts()).isBetween(strength / 1.6, strength * 1.6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {16, 17, 18})
    void hours_of_few_attempts_do_not_drown_what_busy_hours_tell(long seed) {
        Chance chance = new Chance(seed);
        Movement movement = new Movement();
        double strength = 2_000;
        for (int hour = 0; hour < 21 * 24; hour++) {
            double now = chance.ratio(0.02, strength);
            int attempts = hour % 24 < 12 ? 60 : 2;
            for (int minute = 0; minute < 60; minute++) {
                movement.learn(START + hour * 60L + minute, attempts, chance.failures(attempts, now), 0.02);
            }
        }

        assertThat(movement.certainAttempts()).isBetween(strength / 1.6, strength * 1.6);
    }

    @Test
    void at_first_it_moves_no_more_than_a_coin() {
        assertThat(new Movement().inflation()).isEqualTo(1);
        assertThat(new Movement().certainAttempts()).isEqualTo(Movement.CERTAIN_ATTEMPTS_MAX);
    }

    @Test
    void one_wild_minute_says_little() {
        Movement movement = ofMinutes(new Chance(14), 0.05, 60, 1);
        movement.learn(START + 7 * 1_440, 60, 60, 0.05);

        assertThat(movement.inflation()).isLessThanOrEqualTo(1.1);
    }

    @Test
    void its_figures_keep_their_limits_whatever_comes() {
        Movement wild = new Movement();
        Movement stiff = new Movement();
        for (int minute = 0; minute < 10_000; minute++) {
            wild.learn(START + minute, 100, minute % 2 * 100, 0.5);
            stiff.learn(START + minute, 100, 50, 0.5);
        }

        assertThat(wild.inflation()).isEqualTo(Movement.INFLATION_MAX);
        assertThat(stiff.inflation()).isEqualTo(1);
        assertThat(stiff.certainAttempts()).isEqualTo(Movement.CERTAIN_ATTEMPTS_MAX);
    }

    @Test
    void a_restored_one_is_the_same() {
        StateWriter to = new StateWriter();
        ofMinutes(new Chance(15), 0.05, 60, 1.4).save(to);
        StateWriter again = new StateWriter();
        Movement.restored(new StateReader(to.bytes())).save(again);

        assertThat(again.bytes()).isEqualTo(to.bytes());
    }
}
