package dev.pointsman.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElapsedSketchTest {
    @Test
    void every_duration_from_a_millisecond_to_a_day_is_kept_within_one_percent() {
        double worst = 0;
        for (long millis = 1; millis <= ElapsedSketch.ELAPSED_MILLIS_MAX; millis += 1 + millis / 5_000) {
            double kept = ElapsedSketch.millisOf(ElapsedSketch.bucketOf(millis));
            worst = Math.max(worst, Math.abs(kept - millis) / millis);
        }
        assertThat(worst).isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void quantiles_are_within_one_percent_of_the_sorted_durations(long seed) {
        Random random = new Random(seed);
        ElapsedSketch sketch = new ElapsedSketch();
        long[] millis = new long[5_000];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 1 + (long) Math.exp(random.nextDouble() * Math.log(86_000_000));
            sketch.record(millis[i]);
        }
        Arrays.sort(millis);
        for (double q : new double[] {0.001, 0.05, 0.5, 0.95, 0.99, 1}) {
            double exact = (double) millis[(int) Math.ceil(q * millis.length) - 1];
            assertThat(sketch.quantileMillis(q)).as("q=%s", q).isCloseTo(exact, within(0.01 * exact));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_sum_of_two_parts_is_the_sketch_of_the_whole(long seed) {
        Random random = new Random(seed);
        ElapsedSketch whole = new ElapsedSketch();
        ElapsedSketch left = new ElapsedSketch();
        ElapsedSketch right = new ElapsedSketch();
        for (int i = 0; i < 2_000; i++) {
            long millis = (long) Math.exp(random.nextGaussian(7, 2));
            whole.record(millis);
            (random.nextInt(3) == 0 ? left : right).record(millis);
        }
        left.add(right);

        assertThat(left.total()).isEqualTo(whole.total());
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(left.quantileMillis(percent / 100.0)).isEqualTo(whole.quantileMillis(percent / 100.0));
        }
    }

    @Test
    void longer_than_a_day_counts_as_a_day_and_less_than_a_millisecond_as_one() {
        ElapsedSketch sketch = new ElapsedSketch();
        sketch.record(Long.MAX_VALUE);
        sketch.record(0);

        assertThat(sketch.quantileMillis(1)).isCloseTo(86_400_000, within(864_000.0));
        assertThat(sketch.quantileMillis(0.5)).isEqualTo(1);
    }

    @Test
    void an_empty_sketch_reads_zero_and_a_wrong_share_is_refused_with_its_value() {
        assertThat(new ElapsedSketch().quantileMillis(0.5)).isZero();
        assertThatThrownBy(() -> new ElapsedSketch().quantileMillis(1.5)).hasMessageContaining("q=1.5");
    }
}
