package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the others when a channel goes out and they get its traffic.
class CascadeTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell Y = Cell.parse("channel=y");
    private static final int USUAL = 10;

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Channels channels = new Channels(windows, RampPlan.standard());
    private long now = NOW;

    @BeforeEach
    void twenty_minutes_of_ten_attempts_a_second_on_three_channels() {
        for (int i = 0; i < 1_200; i++) {
            for (String channel : List.of("x", "y", "z")) {
                attempts(channel, USUAL, 0);
            }
            second();
        }
    }

    private void attempts(String channel, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    private List<Transition> second() {
        now++;
        List<Transition> transitions = channels.advance(Instant.ofEpochSecond(now));
        windows.endTick(now);
        return transitions;
    }

    private Suspension suspend(Cell cell, int failed, int of) {
        Evidence evidence =
                new Evidence(new Ratio(failed, of), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        Verdict.Failing failing = new Verdict.Failing(
                Kind.SUCCESS_LOW, cell, FaultParty.CHANNEL, Instant.ofEpochSecond(now - 4), evidence);
        return channels.suspend(failing, "INC-" + cell, 1, Instant.ofEpochSecond(now));
    }

    /// Seconds in which x is out, y and z have what is given, and y fails a part.
    private List<Transition> seconds(int seconds, int onY, int failedOnY) {
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            attempts("y", onY, failedOnY);
            attempts("z", USUAL, 0);
            transitions.addAll(second());
        }
        return transitions;
    }

    private ChannelState state(Cell cell) {
        return channels.control(cell).state();
    }

    private void ramping(Cell cell) {
        suspend(cell, 40, 40);
        while (!(state(cell) instanceof ChannelState.Ramping)) {
            second();
        }
    }

    @Test
    void a_channel_on_a_small_step_of_its_ramp_is_no_other_route() {
        channels.command(
                new Command(Command.Act.BLOCK, Cell.parse("channel=z"), "no", null, null), Instant.ofEpochSecond(now));
        ramping(X);

        assertThat(suspend(Y, 40, 40))
                .isEqualTo(new Suspension.Refused("last route", "the last route for every bank it carries"));
    }

    @Test
    void a_channel_with_most_of_its_traffic_is_another_route() {
        channels.command(
                new Command(Command.Act.BLOCK, Cell.parse("channel=z"), "no", null, null), Instant.ofEpochSecond(now));
        ramping(X);
        while (state(X).trafficPercent() < 64) {
            attempts("x", 1, 0);
            seconds(1, USUAL, 0);
        }

        assertThat(suspend(Y, 40, 40)).isInstanceOf(Suspension.Done.class);
    }

    @Test
    void a_channel_that_fails_only_what_is_beyond_what_it_bears_is_limited_to_that() {
        suspend(X, 40, 40);
        seconds(12, 20, 6);

        assertThat(suspend(Y, 18, 60)).isInstanceOfSatisfying(Suspension.Done.class, done -> {
            assertThat(done.transition().to()).isInstanceOf(ChannelState.Limited.class);
            assertThat(done.transition().to().trafficPercent()).isBetween(61, 64);
            assertThat(done.transition().reason())
                    .endsWith("overload: it bears 14.0 of 20.0 attempts/s, usually it has 10.0, and others are out");
        });
    }

    @Test
    void a_channel_that_no_longer_succeeds_with_as_much_as_usual_is_broken_whatever_it_bears() {
        suspend(X, 40, 40);
        seconds(12, 14, 8);

        assertThat(suspend(Y, 34, 60)).isInstanceOf(Suspension.Done.class);
        assertThat(state(Y).trafficPercent()).isLessThan(55);
    }

    @Test
    void a_fault_under_the_usual_traffic_is_no_overload() {
        suspend(Cell.parse("channel=z"), 40, 40);
        seconds(12, USUAL, 0);
        seconds(12, USUAL + 1, 1);
        Suspension done = suspend(Y, 5, 60);

        assertThat(done)
                .isInstanceOfSatisfying(
                        Suspension.Done.class,
                        each -> assertThat(each.transition().reason()).doesNotContain("overload"));
    }

    @Test
    void what_still_fails_when_it_has_no_more_than_usual_is_broken() {
        suspend(X, 40, 40);
        seconds(12, 20, 6);
        suspend(Y, 18, 60);
        assertThat(state(Y)).isInstanceOf(ChannelState.Limited.class);

        List<Transition> refitted = seconds(20, USUAL, 4);

        assertThat(refitted).filteredOn(each -> each.cell().equals(Y)).isNotEmpty();
        assertThat(state(Y).trafficPercent())
                .as("but half of the traffic stays")
                .isLessThanOrEqualTo(50);
    }
}
