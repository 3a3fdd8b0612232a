package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Calendar;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.state.MalformedState;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowAdvisoriesTest {
    private static final long NOW = 1_800_000_000;
    private static final List<WindowRule> RULES = List.of(WindowRule.sliding(), WindowRule.expanding());

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final WindowAdvisories advisories = new WindowAdvisories(windows, List.of(WindowRule.sliding()));

    private static void failing(Windows windows, String channel, long second) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=-;cardType=-");
        windows.take(Tally.frame(second, List.of(new Frame.Row(leaf, second, Tally.weighed(10, 10)))));
    }

    private List<Advisory> at(long second) {
        return advisories.raised(Instant.ofEpochSecond(second));
    }

    @Test
    void an_alarm_is_told_once_while_it_lasts_and_again_after() {
        failing(windows, "x", NOW);
        assertThat(at(NOW)).hasSize(1);
        assertThat(at(NOW + 10)).isEmpty();
        assertThat(at(NOW + 600)).isEmpty();
        failing(windows, "x", NOW + 610);

        assertThat(at(NOW + 610)).singleElement().satisfies(advisory -> {
            assertThat(advisory.kind()).isEqualTo(Kind.WINDOW_RULE);
            assertThat(advisory.cell()).isEqualTo(Cell.parse("channel=x"));
            assertThat(advisory.failed()).isEqualTo(new Ratio(10, 10));
        });
    }

    @Test
    void between_its_times_a_rule_is_not_read() {
        failing(windows, "x", NOW + 1);

        assertThat(at(NOW + 5)).isEmpty();
        assertThat(at(NOW + 10)).hasSize(1);
    }

    @Test
    void each_channel_and_each_rule_alarms_for_itself() {
        WindowAdvisories both = new WindowAdvisories(windows, RULES);
        failing(windows, "x", NOW);
        failing(windows, "y", NOW);

        assertThat(both.raised(Instant.ofEpochSecond(NOW))).hasSize(4);
    }

    @Test
    void in_maintenance_nothing_is_told() {
        Calendar calendar = new Calendar(List.of(new Calendar.Span(
                Calendar.Mark.MAINTENANCE, "x", Instant.ofEpochSecond(NOW - 600), Instant.ofEpochSecond(NOW + 600))));
        Windows maintained =
                new Windows(CellPlan.standard(), 60, new BaselineRules(0.05, ZoneOffset.UTC, Map.of(), calendar));
        failing(maintained, "x", NOW);
        failing(maintained, "y", NOW);

        assertThat(new WindowAdvisories(maintained, List.of(WindowRule.sliding())).raised(Instant.ofEpochSecond(NOW)))
                .extracting(Advisory::cell)
                .containsExactly(Cell.parse("channel=y"));
    }

    @Test
    void an_alarm_told_before_a_restart_is_not_told_after_it() {
        WindowAdvisories before = new WindowAdvisories(windows, RULES);
        failing(windows, "x", NOW);
        failing(windows, "y", NOW);
        assertThat(before.raised(Instant.ofEpochSecond(NOW))).hasSize(4);
        StateWriter to = new StateWriter();
        before.save(to);
        WindowAdvisories after = new WindowAdvisories(windows, RULES);
        after.restore(new StateReader(to.bytes()));

        assertThat(after.raised(Instant.ofEpochSecond(NOW + 10))).isEmpty();
    }

    @Test
    void an_alarm_of_a_rule_that_is_not_there_is_malformed() {
        WindowAdvisories before = new WindowAdvisories(windows, List.of(WindowRule.sliding()));
        failing(windows, "x", NOW);
        before.raised(Instant.ofEpochSecond(NOW));
        StateWriter to = new StateWriter();
        before.save(to);
        StateReader from = new StateReader(to.bytes());
        WindowAdvisories without = new WindowAdvisories(windows, List.of());

        assertThatExceptionOfType(MalformedState.class).isThrownBy(() -> without.restore(from));
    }
}
