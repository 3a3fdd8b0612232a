package dev.pointsman.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpansTest {
    private final Spans spans = new Spans();

    @Test
    void seconds_minutes_and_hours_are_read() {
        assertThat(spans.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(spans.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(spans.convert("2h")).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "1.5s", "-3s", "s", "9999999s", "5 m"})
    void anything_else_is_refused_and_shown(String text) {
        assertThatThrownBy(() -> spans.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
