package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A channel that fails, of which the only other one can carry a part.
class LimitedTest {
    private static final Cell X = Cell.parse("channel=x");
    private static final int USUAL = 10;
    private static final int OTHER_BEARS = 21;

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private Channels channels = new Channels(windows, RampPlan.standard());
    private long now = 1_800_000_000;

    @BeforeEach
    void x_fails_and_is_limited_to_what_the_other_cannot_carry() {
        channels.declare(new ChannelFacts(
                false,
                100,
                Map.of(
                        "y",
                        new Declared(ChannelFacts.Level.AUTO, (double) OTHER_BEARS, List.of(), SecondPerson.NEVER))));
        for (int i = 0; i < 1_200; i++) {
            second(0);
        }
        channels.suspend(ChannelsAtWork.failing(X), "INC-1", 1, Instant.ofEpochSecond(now));
        assertThat(channels.control(X).state()).isInstanceOf(ChannelState.Limited.class);
        assertThat(percent()).isBetween(30, 45);
    }

    /// What x does not have is on the other one.
    private void second(double failedOnX) {
        int onX = Math.round(USUAL * percent() / 100f);
        attempts("x", onX, (int) Math.round(onX * failedOnX));
        attempts("y", 2 * USUAL - onX, 0);
        now++;
        channels.advance(Instant.ofEpochSecond(now));
        windows.endTick(now);
    }

    private void attempts(String channel, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    private int percent() {
        return channels.control(X).state().trafficPercent();
    }

    private void until(Class<? extends ChannelState> state, double failedOnX) {
        for (int i = 0; i < 300 && !state.isInstance(channels.control(X).state()); i++) {
            second(failedOnX);
        }
        assertThat(channels.control(X).state()).isInstanceOf(state);
    }

    @Test
    void a_ramp_from_a_limit_that_fails_goes_back_to_it_since_the_other_carries_no_more() {
        until(ChannelState.Ramping.class, 0);
        int ramped = percent();

        until(ChannelState.Limited.class, 1);

        assertThat(percent()).isBetween(30, 45).isLessThan(ramped);
    }

    @Test
    void a_restart_between_does_not_forget_the_limit() {
        until(ChannelState.Ramping.class, 0);
        StateWriter state = new StateWriter();
        channels.save(state);

        ChannelFacts facts = channels.automation().facts();
        channels = Channels.restored(windows, RampPlan.standard(), new StateReader(state.bytes()));
        channels.declare(facts);
        until(ChannelState.Limited.class, 1);

        assertThat(percent()).isBetween(30, 45);
    }

    @Test
    void a_ramp_from_a_limit_that_fails_goes_out_whole_when_the_other_can_carry_all_by_now() {
        until(ChannelState.Ramping.class, 0);
        channels.declare(new ChannelFacts(false, 100, Map.of()));

        until(ChannelState.Suspended.class, 1);
    }
}
