package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowProposalTest {
    @ParameterizedTest(name = "{0}/s of which {1} fail: {2} s every {3} s, at least {4} attempts, fits: {5}")
    @CsvSource({
        "100,  0.05,   10,    5, 12, true",
        "1,    0.05,   30,    5, 12, true",
        "1,    0.3,   300,   50, 92, true",
        "0.1,  0.05,  300,   50, 8, true",
        "0.001, 0.05, 7200, 1200, 6, false",
        "0,    0,    7200, 1200, 5, false",
    })
    void the_window_is_as_short_as_the_volume_allows(
            double perSecond, double failureRatio, int seconds, int every, int attempts, boolean fits) {
        WindowProposal proposal = WindowProposal.of(perSecond, failureRatio, 0.5);

        assertThat(proposal.rule().window()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(proposal.rule().every()).isEqualTo(Duration.ofSeconds(every));
        assertThat(proposal.rule().attemptsMin()).isEqualTo(attempts);
        assertThat(proposal.fits()).isEqualTo(fits);
        assertThat(proposal.falseAlarmsPerMonth()).isLessThanOrEqualTo(1);
    }

    @Test
    void more_volume_never_makes_the_window_longer() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double perSecond = Math.exp(random.nextDouble(-7, 7));
            double failureRatio = random.nextDouble(0, 0.3);
            WindowProposal thin = WindowProposal.of(perSecond, failureRatio, 0.5);
            WindowProposal busy = WindowProposal.of(2 * perSecond, failureRatio, 0.5);

            assertThat(busy.rule().window()).isLessThanOrEqualTo(thin.rule().window());
        }
    }

    @Test
    void the_chance_is_that_of_tossing_coins() {
        assertThat(WindowProposal.chanceAbove(0.5, 3, 0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(WindowProposal.chanceAbove(0.5, 4, 0.5)).isCloseTo(5 / 16.0, within(1e-12));
        assertThat(WindowProposal.chanceAbove(0.5, 2, 0.1)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void a_threshold_that_is_usual_is_refused() {
        assertThatThrownBy(() -> WindowProposal.of(1, 0.5, 0.5)).hasMessageContaining("failureRatio=0.5");
    }
}
