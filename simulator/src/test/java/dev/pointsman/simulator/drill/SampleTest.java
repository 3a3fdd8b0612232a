package dev.pointsman.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void what_never_came_to_pass_counts_and_what_was_not_measured_does_not() {
        Sample sample = Sample.of(DoubleStream.of(3, Double.NaN, Double.POSITIVE_INFINITY, 1));

        assertThat(sample.size()).isEqualTo(3);
        assertThat(sample.median()).isEqualTo(3);
        assertThat(sample.mean()).isInfinite();
        assertThat(Sample.of(DoubleStream.of(1, Double.POSITIVE_INFINITY)).medianWords())
                .startsWith("never");
    }

    @Test
    void the_interval_of_a_mean_is_about_two_standard_errors_to_each_side() {
        Sample sample = Sample.of(DoubleStream.iterate(1, value -> value + 1).limit(100));

        // standard error 2.9 about 50.5
        assertThat(sample.meanWords()).matches("50\\.5 \\(4[45]\\.\\d–5[56]\\.\\d\\)");
    }

    @Test
    void equal_values_have_no_interval() {
        assertThat(Sample.of(DoubleStream.of(2, 2, 2)).medianWords()).isEqualTo("2");
        assertThat(Sample.of(DoubleStream.empty()).meanWords()).isEqualTo("—");
    }
}
