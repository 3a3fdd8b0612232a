package dev.pointsman.model.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final int ROUNDS = 20_000;
    private static final int STANDINGS = 1 << 13;
    private static final int CHANNELS = 1 << Place.CHANNEL_BITS;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_place_holds_what_was_put_into_it(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            int channel = random.nextInt(CHANNELS);
            int standing = random.nextInt(STANDINGS);
            Rank rank = Rank.at(random.nextInt(8));
            float note = random.nextFloat() * 1_000 - 500;
            long noted = Place.noted(Place.of(channel, standing), note);
            long ranked = Place.ranked(noted, rank, random.nextDouble());

            assertThat(Place.note(noted)).isEqualTo(note);
            assertThat(Place.channel(noted)).isEqualTo(channel);
            assertThat(Place.channel(ranked)).isEqualTo(channel);
            assertThat(Place.standing(ranked)).isEqualTo(standing);
            assertThat(Place.rank(ranked)).isEqualTo(rank);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_smaller_number_has_the_first_rank_then_the_higher_score_then_the_first_channel(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Rank rank = Rank.at(random.nextInt(8));
            Rank other = Rank.at(random.nextInt(8));
            double score = Math.exp(40 * random.nextDouble() - 20);
            double less = score * (1 - 1e-6 - random.nextDouble() / 2);
            int channel = random.nextInt(CHANNELS - 1);
            long place = Place.ranked(Place.of(channel, 7), rank, score);

            assertThat(Long.compare(place, Place.ranked(Place.of(0, 7), other, score)) < 0)
                    .isEqualTo(rank.compareTo(other) < 0);
            assertThat(place).isLessThan(Place.ranked(Place.of(0, 0), rank, less));
            assertThat(place).isLessThan(Place.ranked(Place.of(channel + 1, 0), rank, score));
            assertThat(Place.score(place)).isGreaterThan(Place.score(Place.ranked(0, rank, less)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_logarithm_is_that_of_the_jdk_to_one_part_in_ten_to_the_thirteen(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            double x = StableHash.unit(random.nextLong());
            double log = StrictMath.log(x);
            assertThat(Draw.log(x)).as("x=%s", x).isCloseTo(log, within(1e-13 * Math.abs(log)));
        }
    }

    @Test
    void the_logarithm_holds_at_both_ends() {
        for (double x : new double[] {StableHash.unit(0), StableHash.unit(-1), 0.5, Math.nextDown(1.0), 0x1p-52}) {
            double log = StrictMath.log(x);
            assertThat(Draw.log(x)).as("x=%s", x).isCloseTo(log, within(1e-13 * Math.abs(log)));
        }
    }
}
