package dev.pointsman.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SparkLineTest {
    private final PrintWriter nowhere = new PrintWriter(new StringWriter());
    private final SparkLine blocks =
            SparkLine.on(new Terminal(nowhere, nowhere, InputStream.nullInputStream(), false, false, true, 80));
    private final SparkLine plain = SparkLine.on(Terminal.plain(nowhere, nowhere));

    @Test
    void the_lowest_value_is_the_lowest_mark_and_the_highest_the_highest() {
        assertThat(blocks.draw(0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(plain.draw(0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo(".:-=+*#@");
    }

    @Test
    void what_is_missing_is_blank() {
        assertThat(blocks.draw(1, Double.NaN, 2)).isEqualTo("▁ █");
        assertThat(blocks.draw(Double.NaN, Double.NaN)).isEqualTo("  ");
        assertThat(blocks.draw()).isEmpty();
    }

    @Test
    void equal_values_are_low() {
        assertThat(blocks.draw(5, 5, 5)).isEqualTo("▁▁▁");
    }

    @Test
    void a_fixed_scale_holds_what_is_beyond_it_at_its_ends() {
        double[] values = {-1, 0.5, 0.99, Double.POSITIVE_INFINITY};

        assertThat(blocks.drawBetween(0, 1, values)).isEqualTo("▁▅██");
        assertThat(blocks.drawBetween(-Double.MAX_VALUE, Double.MAX_VALUE, 0)).isEqualTo("▅");
        assertThatThrownBy(() -> blocks.drawBetween(2, 1, values))
                .hasMessage("low must not be above high: low=2.0 high=1.0");
    }
}
