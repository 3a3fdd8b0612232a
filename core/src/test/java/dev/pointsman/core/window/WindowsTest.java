package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Amount;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final long NOW = 1_800_000_000;

    private final Windows windows = new Windows(CellPlan.standard(), 60);

    private static Cell leaf(String text) {
        Cell cell = Cell.parse(text);
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION && cell.isAny(dimension)) {
                cell = cell.with(dimension, null);
            }
        }
        return cell;
    }

    private void take(Windows into, String leaf, long second, Counts counts) {
        into.take(Tally.frame(NOW, List.of(new Frame.Row(leaf(leaf), second, counts))));
    }

    private CellWindow window(String cell) {
        return Objects.requireNonNull(windows.of(Cell.parse(cell)), cell);
    }

    @Test
    void a_leaf_falls_into_the_cells_of_the_plan_and_into_no_others() {
        take(
                windows,
                "channel=x;method=QUICK;merchant=m;bank=CCB;cardType=DEBIT;node=n;release=web:1",
                NOW,
                Tally.weighed(5, 2));

        assertThat(windows.all())
                .extracting(window -> window.cell().toString())
                .containsExactly(
                        "channel=x",
                        "channel=x;method=QUICK",
                        "channel=x;bank=CCB",
                        "channel=x;bank=CCB;cardType=DEBIT",
                        "channel=x;merchant=m",
                        "bank=CCB",
                        "release=web:1",
                        "node=n");
        assertThat(windows.all()).allSatisfy(window -> {
            assertThat(window.tickAttempts()).isEqualTo(5);
            assertThat(window.tickFailures()).isEqualTo(2);
        });
    }

    @Test
    void a_dimension_that_is_absent_makes_no_cell() {
        take(windows, "channel=x", NOW, Tally.weighed(1, 0));

        assertThat(windows.all()).extracting(window -> window.cell().toString()).containsExactly("channel=x");
    }

    @Test
    void operations_are_never_summed() {
        take(windows, "channel=x;bank=CCB", NOW, Tally.weighed(5, 5));
        take(windows, "operation=REFUND;channel=x;bank=CCB", NOW, Tally.weighed(1, 0));

        assertThat(window("bank=CCB").tickAttempts()).isEqualTo(5);
        assertThat(window("operation=REFUND;bank=CCB").tickAttempts()).isEqualTo(1);
    }

    @Test
    void sixty_seconds_late_is_evidence_and_later_is_history_only() {
        take(windows, "channel=x", NOW - 60, Tally.weighed(1, 1));
        take(windows, "channel=x", NOW - 61, Tally.weighed(10, 10));

        assertThat(window("channel=x").tickAttempts()).isEqualTo(1);
        assertThat(window("channel=x").seconds().sum(Measure.WEIGHED, NOW - 100, NOW))
                .isEqualTo(1);
        assertThat(window("channel=x").seconds().sum(Measure.FAILED_CHANNEL, NOW - 100, NOW))
                .isEqualTo(11);
    }

    @Test
    void a_tick_ends_and_its_evidence_with_it() {
        take(windows, "channel=x", NOW, Tally.weighed(1, 1));
        windows.endTick(NOW);

        assertThat(windows.touched()).isEmpty();
        assertThat(window("channel=x").tickAttempts()).isZero();
    }

    @Test
    void cells_beyond_the_plan_s_limit_are_not_judged_and_the_overflow_is_visible() {
        Windows capped = new Windows(
                new CellPlan(List.of(
                        CellPlan.RollUp.of("channel", 2, Dimension.CHANNEL),
                        CellPlan.RollUp.of("channel × bank", 3, Dimension.CHANNEL, Dimension.BANK))),
                60);
        for (int i = 0; i < 5; i++) {
            take(capped, "channel=x;bank=b" + i, NOW, Tally.weighed(1, 0));
        }
        take(capped, "channel=x;bank=b4", NOW, Tally.weighed(1, 0));

        assertThat(capped.all()).hasSize(4);
        assertThat(capped.overflow()).isEqualTo(3);
        assertThat(Objects.requireNonNull(capped.of(Cell.parse("channel=x"))).tickAttempts())
                .isEqualTo(6);
    }

    @Test
    void nothing_is_judged_within_a_channel_that_is_itself_beyond_the_limit() {
        Windows capped = new Windows(
                new CellPlan(List.of(
                        CellPlan.RollUp.of("channel", 1, Dimension.CHANNEL),
                        CellPlan.RollUp.of("channel × bank", 9, Dimension.CHANNEL, Dimension.BANK))),
                60);
        take(capped, "channel=x;bank=b", NOW, Tally.weighed(1, 0));
        take(capped, "channel=y;bank=b", NOW, Tally.weighed(1, 0));

        assertThat(capped.all())
                .extracting(window -> window.cell().toString())
                .containsExactly("channel=x", "channel=x;bank=b");
        assertThat(capped.overflow()).isEqualTo(2);
    }

    @Test
    void what_an_incident_explains_is_evidence_for_its_root_and_within_it_and_nowhere_else() {
        take(windows, "channel=x;bank=CCB;merchant=m", NOW, Tally.weighed(1, 1));
        windows.endTick(NOW);
        windows.explain(List.of(Cell.parse("channel=x;bank=CCB")));

        take(windows, "channel=x;bank=CCB;merchant=m;cardType=DEBIT", NOW, Tally.weighed(3, 3));
        take(windows, "channel=x;bank=ICBC;merchant=m", NOW, Tally.weighed(5, 0));

        assertThat(window("channel=x;bank=CCB").tickAttempts()).isEqualTo(3);
        assertThat(window("channel=x;bank=CCB;cardType=DEBIT").tickAttempts()).isEqualTo(3);
        assertThat(window("channel=x").tickAttempts()).isEqualTo(5);
        assertThat(window("channel=x;merchant=m").tickAttempts()).isEqualTo(5);
        assertThat(window("bank=CCB").tickAttempts()).isZero();
        assertThat(window("channel=x").seconds().sum(Measure.FAILED_CHANNEL, NOW, NOW))
                .as("the counts for people stay whole")
                .isEqualTo(4);
        assertThat(window("channel=x").seconds().sum(Measure.WEIGHED_CHANNEL, NOW, NOW))
                .isEqualTo(1);
    }

    @Test
    void when_nothing_is_explained_any_more_evidence_goes_everywhere_again() {
        take(windows, "channel=x;bank=CCB", NOW, Tally.weighed(1, 1));
        windows.explain(List.of(Cell.parse("channel=x;bank=CCB")));
        windows.explain(List.of());
        take(windows, "channel=x;bank=CCB", NOW, Tally.weighed(1, 1));

        assertThat(window("channel=x").tickAttempts()).isEqualTo(2);
    }

    @Test
    void money_lost_is_right_when_a_restated_failure_and_a_new_one_meet_in_a_row() {
        take(windows, "channel=x", NOW, Tally.failedAmounts(new Amount("CNY", 500)));
        take(windows, "channel=x", NOW, Tally.restatedAmounts(new Amount("CNY", 500), new Amount("CNY", 70)));

        assertThat(window("channel=x").lost().minor()).containsEntry("CNY", 70L);
    }
}
