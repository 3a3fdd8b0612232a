package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
    // Wilson's interval, reckoned by hand from (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "1, 2, 0.094531, 0.905469",
        "0, 10, 0, 0.277533",
        "10, 10, 0.722467, 1",
        "5, 100, 0.021543, 0.111754",
        "50, 100, 0.403832, 0.596168"
    })
    void its_interval_is_wilson_s(int part, int whole, double low, double high) {
        Ratio ratio = new Ratio(part, whole);

        assertThat(ratio.low()).isCloseTo(low, within(1e-5));
        assertThat(ratio.high()).isCloseTo(high, within(1e-5));
        assertThat(ratio.value()).isBetween(ratio.low(), ratio.high());
    }

    @Test
    void nothing_of_nothing_can_be_anything() {
        assertThat(new Ratio(0, 0).low()).isZero();
        assertThat(new Ratio(0, 0).high()).isEqualTo(1);
        assertThat(new Ratio(0, 0).value()).isNaN();
    }

    @Test
    void more_than_the_whole_is_refused_with_the_numbers() {
        assertThatThrownBy(() -> new Ratio(3, 2)).hasMessageContaining("part=3 whole=2");
    }
}
