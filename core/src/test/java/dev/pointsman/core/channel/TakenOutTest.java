package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is taken out, how far, and how often.
class TakenOutTest extends ChannelsAtWork {
    @Test
    void the_last_route_for_a_bank_is_never_taken_out() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X_CCB, "INC-1", 1))
                .isEqualTo(new Suspension.Refused("last route", "the last route for bank CCB"));
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Active.class);
    }

    @Test
    void it_is_taken_out_when_another_channel_has_lately_succeeded_for_the_bank() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 1, 0);
        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Done.class);
    }

    @Test
    void a_success_an_hour_ago_or_on_a_channel_out_of_routing_is_no_other_route() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 1, 0);
        now += 3_601;
        attempts("x", "CCB", 100, 10);
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Refused.class);

        attempts("y", "CCB", 10, 0);
        channels.command(new Command(Command.Act.BLOCK, Cell.parse("channel=y"), "no", null, null), at());

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Refused.class);
    }

    @Test
    void another_channel_that_only_fails_for_the_bank_is_no_other_route() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 50, 50);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Refused.class);
    }

    @Test
    void a_channel_goes_when_some_of_its_banks_have_another_route_and_stays_when_none_has() {
        attempts("x", "CCB", 100, 10);
        attempts("x", "ICBC", 100, 10);
        attempts("y", "ABC", 100, 0);
        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Suspension.Refused.class);

        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Suspension.Done.class);
    }

    @Test
    void a_fault_suspends_a_cell_once() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Done.class);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.AlreadyOut.class);
        assertThat(suspend(X_CCB, "INC-2", 1)).isInstanceOf(Suspension.AlreadyOut.class);
        assertThat(channels.control(X_CCB).version()).isEqualTo(1);
    }

    /// A minute of ten attempts a second on x and `backup` a second on y.
    private void minute(int backup) {
        for (int i = 0; i < 600; i++) {
            now++;
            attempts("x", "CCB", 10, 0);
            attempts("y", "CCB", backup, 0);
            windows.endTick(now);
        }
    }

    @Test
    void what_the_others_cannot_carry_stays_and_goes_when_they_can() {
        minute(10);
        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(17.2)));

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOfSatisfying(Suspension.Done.class, done -> {
            assertThat(done.transition().to().trafficPercent()).isBetween(68, 72);
            assertThat(done.transition().reason()).contains("backup capacity: the other channels can carry");
        });
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.AlreadyOut.class);

        List<Transition> moved = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            attempts("y", "CCB", 13, 0);
            moved.addAll(second(6, 6));
        }
        assertThat(moved).as("it fits as it did").isEmpty();

        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(36)));
        assertThat(second(6, 6))
                .singleElement()
                .satisfies(all -> assertThat(all.to()).isInstanceOf(ChannelState.Suspended.class));
    }

    @Test
    void a_limited_cell_that_is_healthy_again_ramps_on_from_its_share() {
        minute(10);
        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(22.2)));
        suspend(X_CCB, "INC-1", 1);
        List<Integer> percents = new ArrayList<>();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Active)) {
            attempts("y", "CCB", 10, 0);
            second(6, 0).forEach(each -> percents.add(each.to().trafficPercent()));
        }

        assertThat(percents.getFirst()).isBetween(56, 64);
        assertThat(percents.getLast()).isEqualTo(100);
    }

    /// What moves in the 22 s after x was taken out, without an attempt on it.
    private List<Transition> movedWhile(int failuresOfTheOther) {
        minute(10);
        suspend(X_CCB, "INC-1", 1);
        List<Transition> moved = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            attempts("y", "CCB", 10, failuresOfTheOther);
            moved.addAll(second(0, 0));
        }
        return moved;
    }

    @Test
    void what_is_out_is_tried_before_its_back_off_is_over_while_nothing_else_serves_its_bank() {
        assertThat(movedWhile(10))
                .singleElement()
                .satisfies(tried -> assertThat(tried.to()).isInstanceOf(ChannelState.Ramping.class));
    }

    @Test
    void what_is_out_is_left_alone_for_its_back_off_while_another_serves_its_bank() {
        assertThat(movedWhile(0)).isEmpty();
    }

    @Test
    void no_more_than_half_of_an_operation_is_out_at_once() {
        for (int i = 0; i < 600; i++) {
            now++;
            for (String channel : List.of("x", "y", "z")) {
                attempts(channel, "CCB", 10, 0);
            }
            windows.endTick(now);
        }

        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Suspension.Done.class);
        assertThat(suspend(Cell.parse("channel=y"), "INC-2", 1)).isInstanceOfSatisfying(Suspension.Done.class, done -> {
            assertThat(done.transition().to().trafficPercent()).isBetween(45, 50);
            assertThat(done.transition().reason())
                    .endsWith("traffic share: at most 50 % of PAY_IN may be out of routing at once, 33 % are");
        });
    }
}
