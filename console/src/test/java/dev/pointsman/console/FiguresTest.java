package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Spark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.969, 96.9 %", "0.9994, 99.9 %", "0.9996, 99.96 %", "0.99996, 99.996 %", "0.9999999, > 99.999 %",
        "1, 100 %", "0, 0 %", "0.0004, 0.04 %", "0.0000001, < 0.001 %", "NaN, —"
    })
    void what_is_not_all_is_never_rounded_to_all(double ratio, String text) {
        assertThat(Figures.percent(ratio)).isEqualTo(text);
    }

    @Test
    void too_few_outcomes_have_no_ratio() {
        assertThat(Figures.ratio(new RatioView.TooFew(12))).isEqualTo("—");
        assertThat(Figures.interval(new RatioView.TooFew(1_200))).isEqualTo("needs 1,200 more");
    }

    @ParameterizedTest
    @CsvSource({"-0.019, −1.9, true", "0.003, +0.3, false", "-0.0001, 0.0, false", ", —, false"})
    void a_difference_has_a_sign_only_when_it_shows(Double difference, String text, boolean worse) {
        assertThat(Figures.difference(difference)).isEqualTo(text);
        assertThat(Figures.worse(difference)).isEqualTo(worse);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 /s", "12.14, 12.1 /s", "0.02, 1.2 /min", "0.0001, < 0.1 /min", "1234.5, '1,235 /s'"})
    void a_rate_is_told_by_the_minute_where_a_second_sees_nothing(double perSecond, String text) {
        assertThat(Figures.rate(perSecond)).isEqualTo(text);
    }

    @Test
    void a_spark_is_broken_where_nothing_was_counted() {
        SparkLine line = SparkLine.of(new Spark(new double[] {1, 0.94, Double.NaN, 1}, 0.95, 0.99, "last hour"));
        assertThat(line.path()).isEqualTo("M0 3L50 31M150 3h2");
        assertThat(line.words()).isEqualTo("success ratio, last hour: lowest 94.0 %, last 100 %");
        assertThat(line.isLow()).isFalse();
    }

    @Test
    void a_spark_without_outcomes_says_so() {
        assertThat(SparkLine.of(Spark.none()).words()).isEqualTo("no outcomes yet");
        assertThat(SparkLine.of(Spark.none()).isLow()).isFalse();
    }
}
