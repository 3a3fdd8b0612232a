package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How far a channel that works sheds what it does not bear.
class SheddingTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell Y = Cell.parse("channel=y");
    private static final Cell Z = Cell.parse("channel=z");
    private static final int USUAL = 10;

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private Channels channels = new Channels(windows, RampPlan.standard());
    private long now = NOW;

    @BeforeEach
    void twenty_minutes_of_ten_attempts_a_second_on_three_channels() {
        for (int i = 0; i < 1_200; i++) {
            seconds(1, USUAL, 0);
        }
    }

    private void attempts(String channel, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    /// Seconds in which y has what is given and fails a part of it, and the others what they have while they are in.
    private void seconds(int seconds, int onY, int failedOnY) {
        for (int i = 0; i < seconds; i++) {
            attempts("y", onY, failedOnY);
            for (Cell other : List.of(X, Z)) {
                if (state(other) instanceof ChannelState.Active) {
                    attempts(other.toString().substring("channel=".length()), USUAL, 0);
                }
            }
            now++;
            channels.advance(Instant.ofEpochSecond(now));
            windows.endTick(now);
        }
    }

    private Suspension suspend(Cell cell, int failed, int of) {
        return suspend(Kind.SUCCESS_LOW, cell, failed, of);
    }

    private Suspension suspend(Kind kind, Cell cell, int failed, int of) {
        Evidence evidence =
                new Evidence(new Ratio(failed, of), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        Verdict.Failing failing =
                new Verdict.Failing(kind, cell, FaultParty.CHANNEL, Instant.ofEpochSecond(now - 4), evidence);
        return channels.suspend(failing, "INC-" + cell, 1, Instant.ofEpochSecond(now));
    }

    private ChannelState state(Cell cell) {
        return channels.control(cell).state();
    }

    private void y_is_overloaded() {
        seconds(12, 20, 6);
        suspend(Y, 18, 60);
        assertThat(state(Y)).isInstanceOf(ChannelState.Limited.class);
    }

    @Test
    void an_overloaded_channel_sheds_more_and_more_however_much_is_out() {
        suspend(X, 40, 40);
        y_is_overloaded();

        seconds(60, 20, 6);

        assertThat(state(Y).trafficPercent())
                .as("x has a third of the traffic and half of all may be out")
                .isLessThan(30);
    }

    @Test
    void an_overloaded_channel_sheds_though_no_other_route_is_left() {
        suspend(X, 40, 40);
        channels.command(new Command(Command.Act.BLOCK, Z, "no", null, null), Instant.ofEpochSecond(now));

        y_is_overloaded();

        assertThat(state(Y).trafficPercent()).isBetween(61, 64);
    }

    @Test
    void what_only_sheds_leaves_room_for_the_suspension_of_what_fails() {
        suspend(X, 40, 40);
        y_is_overloaded();
        seconds(60, 20, 6);
        channels.command(new Command(Command.Act.RESUME, X, "it is well", null, null), Instant.ofEpochSecond(now));

        suspend(Z, 40, 40);

        assertThat(state(Z)).as("a third of the traffic, where half may go").isInstanceOf(ChannelState.Suspended.class);
    }

    @Test
    void a_channel_that_sheds_is_known_to_after_a_restart() {
        suspend(X, 40, 40);
        y_is_overloaded();
        StateWriter state = new StateWriter();
        channels.save(state);

        channels = Channels.restored(windows, RampPlan.standard(), new StateReader(state.bytes()));

        assertThat(channels.out())
                .anySatisfy(out -> {
                    assertThat(out.cell()).isEqualTo(Y);
                    assertThat(out.overloaded()).isTrue();
                })
                .anySatisfy(out -> {
                    assertThat(out.cell()).isEqualTo(X);
                    assertThat(out.overloaded()).isFalse();
                });
    }

    @Test
    void while_others_are_out_a_limit_rises_to_what_the_channel_is_known_to_bear() {
        suspend(X, 40, 40);
        y_is_overloaded();
        int limit = state(Y).trafficPercent();

        seconds(21, 9, 0);

        assertThat(state(Y)).isInstanceOf(ChannelState.Limited.class);
        assertThat(state(Y).trafficPercent())
                .as("nine tenths of the 14 that it bears, at a load of 9")
                .isBetween((int) (1.35 * limit), (int) (1.45 * limit));
    }

    @Test
    void a_channel_that_has_all_it_bears_keeps_its_limit_for_a_while_before_more_is_tried() {
        suspend(X, 40, 40);
        y_is_overloaded();
        int limit = state(Y).trafficPercent();

        seconds(55, 14, 0);
        assertThat(state(Y).trafficPercent()).isEqualTo(limit);

        seconds(10, 14, 0);
        assertThat(state(Y).trafficPercent()).isBetween(limit + 5, limit + 8);
    }

    @Test
    void answers_that_were_missing_while_a_queue_was_worked_off_do_not_suspend_a_limited_channel() {
        suspend(X, 40, 40);
        seconds(12, 20, 6);
        suspend(Kind.CALLBACKS_MISSING, Y, 18, 60);
        assertThat(channels.out()).anyMatch(out -> out.cell().equals(Y) && out.overloaded());

        seconds(25, 9, 0);

        assertThat(state(Y)).isInstanceOf(ChannelState.Limited.class);
        assertThat(channels.control(Y).version())
                .as("what ended well has moved it")
                .isGreaterThan(1);
    }
}
