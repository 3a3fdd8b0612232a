package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.baseline.Chance;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A cell whose every minute has a ratio of its own, with 1.4 times the variance of a coin, at one attempt a second.
class OverdispersionTest {
    private static final long START = 1_800_000_000L / 86_400 * 86_400;
    private static final int TRAINED_SECONDS = 3 * 86_400;
    private static final int SECONDS = 12 * 86_400;
    private static final double STRENGTH = 59 / 0.4 - 1;

    private final Windows windows = new Windows(CellPlan.standard(), 60);

    private Baseline baseline() {
        Cell leaf = Cell.parse("channel=x;method=-;merchant=-;bank=-;cardType=-");
        windows.take(Tally.frame(START, List.of(new Frame.Row(leaf, START, Tally.weighed(1, 0)))));
        return Objects.requireNonNull(windows.of(Cell.parse("channel=x"))).baseline();
    }

    @ParameterizedTest(name = "seed {0}, expected failure ratio {1}")
    @CsvSource({"501,0.05", "502,0.05", "503,0.2"})
    void minutes_that_vary_more_than_a_coin_are_no_evidence_and_a_hard_outage_is_found_all_the_same(
            long seed, double ratio) {
        Chance chance = new Chance(seed);
        Baseline baseline = baseline();
        SequentialTest test = new SequentialTest();
        test.judgeAgainst(baseline.upperRatio(), baseline.inflation());
        double largest = 0;
        double now = ratio;
        for (long second = START; second < START + SECONDS; second++) {
            if (second % 60 == 0) {
                now = chance.ratio(ratio, STRENGTH);
                windows.moveTo(second);
            }
            int failures = chance.failures(1, now);
            if (baseline.observe(second, 1, failures)) {
                test.judgeAgainst(baseline.upperRatio(), baseline.inflation());
            }
            double evidence = test.step(1, failures, second);
            if (second >= START + TRAINED_SECONDS) {
                largest = Math.max(largest, evidence);
            }
        }

        // one false alarm a channel and month: 200 times what the standard budget allows
        assertThat(largest).isLessThan(30 * 86_400);
        assertThat(baseline.inflation()).isBetween(1.3, 1.5);
        int attempts = 0;
        while (test.evidence() < 30 * 86_400 * 200.0) {
            attempts++;
            test.step(1, 1, START + SECONDS + attempts);
        }
        assertThat(attempts).isLessThanOrEqualTo(ratio < 0.1 ? 15 : 25);
    }
}
