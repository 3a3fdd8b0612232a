package dev.pointsman.core.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentSuccessTest {
    private static final long BEGIN = 1_800_000_000;
    private static final Cell X = Cell.ofChannel(Operation.PAY_IN, "x");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final RecentSuccess recent = new RecentSuccess();

    private static Cell leaf(String text) {
        Cell cell = Cell.parse(text);
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION && cell.isAny(dimension)) {
                cell = cell.with(dimension, null);
            }
        }
        return cell;
    }

    private void count(String leaf, long second, Measure measure, int count) {
        Counts counts = new Counts();
        counts.add(measure, count);
        windows.take(Tally.frame(second, List.of(new Frame.Row(leaf(leaf), second, counts))));
    }

    private List<SuccessFigure> look(RecentSuccess by, long second) {
        List<SuccessFigure> figures = new ArrayList<>();
        by.look(windows, X, second, figures);
        return figures;
    }

    private SuccessFigure whole(RecentSuccess by, long second) {
        return look(by, second).getFirst();
    }

    @Test
    void channels_banks_and_card_types_have_figures_and_others_none() {
        count("channel=x;method=QUICK;merchant=m;bank=CCB;cardType=DEBIT;node=n", BEGIN, Measure.SUCCEEDED, 9);
        count("channel=x;bank=CCB;cardType=DEBIT", BEGIN, Measure.FAILED_ISSUER, 1);
        count("channel=y", BEGIN, Measure.SUCCEEDED, 1);

        assertThat(look(recent, BEGIN))
                .containsExactly(
                        new SuccessFigure(X, 10, 9),
                        new SuccessFigure(Cell.parse("channel=x;bank=CCB"), 10, 9),
                        new SuccessFigure(Cell.parse("channel=x;bank=CCB;cardType=DEBIT"), 10, 9));
    }

    @Test
    void what_no_other_channel_would_have_done_better_is_no_attempt() {
        count("channel=x", BEGIN, Measure.SUCCEEDED, 6);
        count("channel=x", BEGIN, Measure.FAILED_CHANNEL, 2);
        count("channel=x", BEGIN, Measure.FAILED_PAYER, 50);
        count("channel=x", BEGIN, Measure.FAILED_MERCHANT, 50);
        count("channel=x", BEGIN, Measure.FAILED_OURS, 50);
        count("channel=x", BEGIN, Measure.INITIATED, 158);
        count("channel=x", BEGIN, Measure.UNKNOWN, 50);
        count("channel=x", BEGIN, Measure.WEIGHED_OVERDUE, 2);

        assertThat(look(recent, BEGIN)).containsExactly(new SuccessFigure(X, 10, 6));
    }

    @Test
    void an_attempt_counts_half_after_half_an_hour() {
        count("channel=x", BEGIN, Measure.SUCCEEDED, 1_000);

        assertThat(whole(recent, BEGIN).attempts()).isEqualTo(1_000);
        assertThat(whole(recent, BEGIN + 59).attempts()).isEqualTo(1_000);
        assertThat((double) whole(recent, BEGIN + 1_800).attempts()).isCloseTo(500, within(12.0));
        assertThat((double) whole(recent, BEGIN + 3_600).attempts()).isCloseTo(250, within(6.0));
        assertThat(look(recent, BEGIN + 50_000)).isEmpty();
    }

    @Test
    void what_comes_late_counts_once() {
        count("channel=x", BEGIN, Measure.SUCCEEDED, 100);
        assertThat(whole(recent, BEGIN + 30).attempts()).isEqualTo(100);
        count("channel=x", BEGIN, Measure.SUCCEEDED, 11);
        assertThat(whole(recent, BEGIN + 50).attempts()).isEqualTo(111);
        assertThat(whole(recent, BEGIN + 70).attempts()).isBetween(107L, 110L);
        assertThat(whole(recent, BEGIN + 80).attempts()).isBetween(107L, 110L);
    }

    @Test
    void one_that_begins_anew_knows_what_the_windows_still_have() {
        for (long second = BEGIN; second < BEGIN + 1_500; second++) {
            count("channel=x", second, Measure.SUCCEEDED, 1);
            if (second % 10 == 0) {
                look(recent, second);
            }
        }
        RecentSuccess restarted = new RecentSuccess();

        long sinceBegin = whole(recent, BEGIN + 1_500).attempts();
        long sinceRestart = whole(restarted, BEGIN + 1_500).attempts();

        // of a cell this busy the windows have ten minutes
        assertThat(sinceBegin).isBetween(1_100L, 1_200L);
        assertThat(sinceRestart).isBetween(520L, 570L);
    }

    /// Against weighing every attempt by its own age.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {331, 332, 333})
    void figures_are_what_weighing_each_attempt_by_its_age_gives(long seed) {
        Random random = new Random(seed);
        double attempts = 0;
        double successes = 0;
        double each = Math.pow(0.5, 1.0 / RecentSuccess.HALF_LIFE_SECONDS);
        long end = BEGIN + 5_000;
        for (long second = BEGIN; second <= end; second++) {
            int good = random.nextInt(5);
            int bad = random.nextInt(2);
            count("channel=x", second, Measure.SUCCEEDED, good);
            count("channel=x", second, Measure.FAILED_CHANNEL, bad);
            attempts = attempts * each + good + bad;
            successes = successes * each + good;
            if (second % 10 == 3) {
                look(recent, second);
            }
        }

        SuccessFigure figure = whole(recent, end);

        assertThat((double) figure.attempts()).isCloseTo(attempts, within(0.02 * attempts));
        assertThat((double) figure.successes() / figure.attempts()).isCloseTo(successes / attempts, within(0.002));
    }
}
