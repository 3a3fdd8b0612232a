package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.console.view.Difference;
import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Spark;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
    private static final RatioView NO_RATIO = new RatioView.TooFew(3);

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
    @CsvSource({
        "-0.019, 0.008, −1.9, ± 0.8, true",
        "-0.019, 0.024, −1.9, ± 2.4, false",
        "0.003, 0.001, +0.3, ± 0.1, false",
        "-0.0001, 0.0002, 0.0, ± 0.1, false"
    })
    void a_difference_has_a_sign_only_when_it_shows_and_is_worse_only_beyond_chance(
            double value, double margin, String text, String howSure, boolean worse) {
        Difference difference = new Difference(value, value - margin, value + margin);

        assertThat(Figures.difference(difference)).isEqualTo(text);
        assertThat(Figures.margin(difference)).isEqualTo(howSure);
        assertThat(Figures.worse(difference)).isEqualTo(worse);
    }

    @Test
    void nothing_to_compare_with_is_no_difference() {
        assertThat(Figures.difference(null)).isEqualTo("—");
        assertThat(Figures.margin(null)).isEmpty();
        assertThat(Figures.worse(null)).isFalse();
    }

    @Test
    void a_sentence_keeps_its_words_and_shows_moments_and_incidents_as_such() {
        assertThat(Sentence.pieces("P2 a;bank=B (INC-7): 14 since 2026-11-21T08:46:02Z"))
                .containsExactly(
                        new Sentence.Piece.Words("P2 a;"),
                        new Sentence.Piece.Words("bank=B ("),
                        new Sentence.Piece.Named("INC-7"),
                        new Sentence.Piece.Words("): 14 since "),
                        new Sentence.Piece.Moment(Instant.parse("2026-11-21T08:46:02Z")));
        assertThat(Sentence.pieces("at 2026-99-21T08:46:02Z"))
                .containsExactly(new Sentence.Piece.Words("at "), new Sentence.Piece.Words("2026-99-21T08:46:02Z"));
    }

    @Test
    void a_line_is_low_only_beyond_chance() {
        Spark spark = new Spark(new double[] {1, 0.9}, 0.97, 0.99, "last hour");

        assertThat(SparkLine.of(spark, new RatioView.Known(0.9, 0.85, 0.94)).isLow())
                .isTrue();
        assertThat(SparkLine.of(spark, new RatioView.Known(0.9, 0.7, 0.975)).isLow())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0 /s", "12.14, 12.1 /s", "0.02, 1.2 /min", "0.0001, < 0.1 /min", "1234.5, '1,235 /s'"})
    void a_rate_is_told_by_the_minute_where_a_second_sees_nothing(double perSecond, String text) {
        assertThat(Figures.rate(perSecond)).isEqualTo(text);
    }

    @Test
    void a_spark_is_broken_where_nothing_was_counted() {
        SparkLine line =
                SparkLine.of(new Spark(new double[] {1, 0.94, Double.NaN, 1}, 0.95, 0.99, "last hour"), NO_RATIO);
        assertThat(line.path()).isEqualTo("M0 3L50 31M150 3h2");
        assertThat(line.words()).isEqualTo("success ratio, last hour: lowest 94.0 %, last 100 %");
        assertThat(line.isLow()).isFalse();
    }

    @Test
    void a_spark_without_outcomes_says_so() {
        assertThat(SparkLine.of(Spark.none(), NO_RATIO).words()).isEqualTo("no outcomes yet");
        assertThat(SparkLine.of(Spark.none(), NO_RATIO).isLow()).isFalse();
    }
}
