package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeclineLiftsTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell LEAF = Cell.parse("channel=x;method=-;merchant=-;bank=CCB;cardType=-");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Judge judge = new Judge(windows, JudgeRules.standard());
    private long now = NOW;

    /// Twenty attempts a second: an attempt first meets the channel's failures, then the issuer declines.
    private List<Verdict.Failing> minutes(int minutes, double failing, double declined, Random random) {
        List<Verdict.Failing> found = new ArrayList<>();
        for (long end = now + minutes * 60L; now < end; now++) {
            int failures = 0;
            int declines = 0;
            for (int i = 0; i < 20; i++) {
                if (random.nextDouble() < failing) {
                    failures++;
                } else if (random.nextDouble() < declined) {
                    declines++;
                }
            }
            Counts counts = Tally.weighed(20 - declines, failures);
            counts.add(Measure.WEIGHED, declines);
            counts.add(Measure.WEIGHED_PAYER, declines);
            windows.take(Tally.frame(now, List.of(new Frame.Row(LEAF, now, counts))));
            found.addAll(judge.failing(Instant.ofEpochSecond(now + 1)));
            windows.endTick(now);
        }
        return found;
    }

    @Test
    void payers_short_of_money_do_not_make_a_channel_fail() {
        for (long seed = 6_001; seed <= 6_003; seed++) {
            Random random = new Random(seed);
            assertThat(minutes(240, 0.02, 0.05, random)).as("seed %d", seed).isEmpty();
            assertThat(minutes(60, 0.02, 0.4, random)).as("seed %d", seed).isEmpty();
            assertThat(minutes(60, 0.02, 0.05, random)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void a_channel_that_fails_while_payers_are_short_of_money_is_seen() {
        Random random = new Random(6_011);
        minutes(240, 0.02, 0.05, random);
        minutes(60, 0.02, 0.4, random);

        assertThat(minutes(1, 0.2, 0.4, random)).isNotEmpty();
    }

    @Test
    void a_restored_judge_judges_alike() {
        Random random = new Random(6_021);
        minutes(60, 0.02, 0.05, random);
        minutes(20, 0.02, 0.4, random);
        StateWriter to = new StateWriter();
        judge.save(to);

        StateWriter again = new StateWriter();
        Judge.restored(windows, JudgeRules.standard(), new StateReader(to.bytes()))
                .save(again);
        assertThat(again.bytes()).isEqualTo(to.bytes());
    }
}
