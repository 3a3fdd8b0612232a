package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.window.Baseline;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
    private static Evidence evidence(long seconds, double strength) {
        return new Evidence(new Ratio(31, 40), seconds, 0.021, Baseline.Source.OWN, strength, List.of(), List.of());
    }

    @Test
    void it_speaks_in_the_words_that_are_documented() {
        assertThat(evidence(3, 4.1e6).sentence())
                .isEqualTo("31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1");
    }

    @Test
    void it_speaks_so_in_every_country() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(evidence(3, 4.1e6).sentence()).contains("0.021", "4.1e6:1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} s is {1}")
    @CsvSource({"1,1 s", "119,119 s", "120,2 min", "3600,60 min", "7200,2 h"})
    void spans_are_told_in_the_unit_people_use(long seconds, String text) {
        assertThat(evidence(seconds, 1).sentence()).contains("failed in " + text + ",");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0,0", "12.4,12", "999,999", "1000,1.0e3", "99960,1.0e5", "1e60,1.0e60"})
    void strength_has_two_digits(double strength, String text) {
        assertThat(evidence(1, strength).strengthText()).isEqualTo(text);
    }
}
