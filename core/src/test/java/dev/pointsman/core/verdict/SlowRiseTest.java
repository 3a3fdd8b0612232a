package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One channel with an attempt a second, whose failures rise from 5 % to 15 %: that takes minutes to tell, and what
/// it is judged against must not follow meanwhile.
class SlowRiseTest {
    private static final long START = 1_800_000_000;
    private static final int LEARNING_SECONDS = 10_000;
    private static final int MISSED = 3_600;
    private static final Cell LEAF = Cell.parse("channel=x;method=-;merchant=-;bank=-;cardType=-");
    private static final Cell CHANNEL = Cell.parse("channel=x");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Judge judge = new Judge(windows, JudgeRules.standard());

    /// Whether an alarm was raised in a second.
    private boolean second(long second, boolean failed) {
        windows.take(Tally.frame(second, List.of(new Frame.Row(LEAF, second, Tally.weighed(1, failed ? 1 : 0)))));
        boolean alarm = !judge.failing(Instant.ofEpochSecond(second + 1)).isEmpty();
        windows.endTick(second);
        return alarm;
    }

    private static long delay(long seed) {
        SlowRiseTest trial = new SlowRiseTest();
        Random random = new Random(seed);
        for (long at = 0; at < LEARNING_SECONDS; at++) {
            trial.second(START + at, random.nextDouble() < 0.05);
        }
        for (long at = 1; at < MISSED; at++) {
            if (trial.second(START + LEARNING_SECONDS + at, random.nextDouble() < 0.15)) {
                return at;
            }
        }
        return MISSED;
    }

    @Test
    void half_of_the_rises_to_threefold_are_found_within_six_minutes_and_all_within_half_an_hour() {
        long[] delays =
                LongStream.rangeClosed(1, 21).map(SlowRiseTest::delay).sorted().toArray();

        assertThat(delays[10]).as("median of seeds 1 to 21").isLessThanOrEqualTo(360);
        assertThat(delays[20]).as("largest").isLessThanOrEqualTo(1_800);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_judged_against_does_not_follow_the_rise(long seed) {
        Random random = new Random(seed);
        for (long at = 0; at < LEARNING_SECONDS; at++) {
            second(START + at, random.nextDouble() < 0.05);
        }
        double before = upper();
        for (long at = 0; at < 300; at++) {
            second(START + LEARNING_SECONDS + at, random.nextDouble() < 0.15);
        }

        assertThat(upper()).isBetween(0.95 * before, 1.05 * before);
    }

    private double upper() {
        return Objects.requireNonNull(windows.of(CHANNEL)).baseline().upperRatio();
    }
}
