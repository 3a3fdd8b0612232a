package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A channel of two banks that was out whole and is on its way back.
class RampPartsTest {
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");
    private static final int USUAL = 20;

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Channels channels = new Channels(windows, RampPlan.standard());
    private final List<Transition> transitions = new ArrayList<>();
    private long now = 1_800_000_000;

    @BeforeEach
    void x_is_out_and_begins_its_ramp() {
        channels.declare(new ChannelFacts(false, 100, Map.of()));
        seconds(1_200, 0, 0);
        channels.suspend(ChannelsAtWork.failing(X), "INC-1", 1, Instant.ofEpochSecond(now));
        for (int i = 0; i < 100 && !(state(X) instanceof ChannelState.Ramping); i++) {
            seconds(1, 0, 0);
        }
        assertThat(state(X)).isInstanceOf(ChannelState.Ramping.class);
        transitions.clear();
    }

    private void seconds(int seconds, double failedOfCcb, double failedOfIcbc) {
        for (int i = 0; i < seconds; i++) {
            attempts("y", "CCB", USUAL, 0);
            attempts("x", "CCB", failedOfCcb);
            attempts("x", "ICBC", failedOfIcbc);
            now++;
            transitions.addAll(channels.advance(Instant.ofEpochSecond(now)));
            windows.endTick(now);
        }
    }

    /// As many as the states let through.
    private void attempts(String channel, String bank, double failed) {
        Cell cell = Cell.parse("channel=" + channel + ";bank=" + bank);
        int percent = Math.min(channels.percent(cell), channels.percent(X));
        int attempts = Math.ceilDiv(USUAL * percent, 100);
        attempts(channel, bank, attempts, (int) Math.round(attempts * failed));
    }

    private void attempts(String channel, String bank, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=" + bank + ";cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    private ChannelState state(Cell cell) {
        return channels.control(cell).state();
    }

    @Test
    void a_step_that_fails_for_one_bank_alone_takes_out_that_bank_and_the_ramp_goes_on() {
        for (int i = 0; i < 300 && !(state(X) instanceof ChannelState.Active); i++) {
            seconds(1, 1, 0);
        }

        assertThat(state(X)).isInstanceOf(ChannelState.Active.class);
        assertThat(channels.percent(X_CCB)).isLessThan(100);
        assertThat(transitions)
                .filteredOn(transition -> transition.cell().equals(X))
                .allSatisfy(transition -> assertThat(transition.to()).isNotInstanceOf(ChannelState.Suspended.class));
        assertThat(transitions.getFirst()).satisfies(first -> {
            assertThat(first.cell()).isEqualTo(X_CCB);
            assertThat(first.to()).isInstanceOf(ChannelState.Suspended.class);
            assertThat(first.incident()).isEqualTo("INC-1");
            assertThat(first.reason()).contains("attempts failed in a step of the ramp, 0 of");
        });
    }

    @Test
    void the_bank_comes_back_by_a_ramp_of_its_own() {
        seconds(60, 1, 0);

        for (int i = 0; i < 900 && channels.percent(X_CCB) < 100; i++) {
            seconds(1, 0, 0);
        }

        assertThat(channels.percent(X)).isEqualTo(100);
        assertThat(channels.percent(X_CCB)).isEqualTo(100);
    }

    @Test
    void a_step_that_fails_for_all_goes_out_whole() {
        for (int i = 0; i < 300 && transitions.isEmpty(); i++) {
            seconds(1, 1, 1);
        }

        assertThat(transitions.getFirst().cell()).isEqualTo(X);
        assertThat(state(X)).isInstanceOf(ChannelState.Suspended.class);
    }

    @Test
    void a_step_that_was_well_and_fails_for_all_now_goes_out_whole() {
        seconds(15, 0, 0);
        transitions.clear();

        for (int i = 0; i < 300 && transitions.isEmpty(); i++) {
            seconds(1, 1, 1);
        }

        assertThat(transitions.getFirst().cell()).isEqualTo(X);
        assertThat(state(X)).isInstanceOf(ChannelState.Suspended.class);
    }

    @Test
    void while_automation_is_stopped_no_part_goes_and_the_whole_is_proposed_once() {
        channels.command(new Command(Command.Act.STOP, Cell.ANYTHING, "no", null, null), Instant.ofEpochSecond(now));
        channels.drainProposals();

        seconds(60, 1, 0);

        assertThat(transitions).isEmpty();
        assertThat(channels.watched()).doesNotContain(X_CCB);
        assertThat(channels.drainProposals()).hasSize(1);
    }
}
