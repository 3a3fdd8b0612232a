package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.model.cell.Cell;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is declared of a channel binds automation.
class DeclaredTest extends ChannelsAtWork {
    @Test
    void at_OBSERVE_nothing_moves_and_what_would_have_been_done_is_told() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        ChannelFacts observed =
                ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE));
        channels.declare(observed);
        windows.endTick(now);
        String evidence = failing(X_CCB).evidence().sentence();

        assertThat(suspend(X_CCB, "INC-1", 1))
                .isEqualTo(new Suspension.Proposed(
                        "suspended channel=x;bank=CCB: " + evidence, "the channel is at OBSERVE"));
        assertThat(channels.control(X_CCB).version()).isZero();

        channels.declare(ChannelFacts.none());
        suspend(X_CCB, "INC-1", 1);
        channels.declare(observed);
        expectTheRampToBeProposedOnce();
    }

    @Test
    void at_ASSIST_a_failing_cell_is_suspended_and_people_let_it_back() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        windows.endTick(now);
        channels.declare(ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.ASSIST)));

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Suspension.Done.class);
        expectTheRampToBeProposedOnce();
        assertThat(command(Command.Act.RAMP, null, null)).isInstanceOf(Command.Answer.Refused.class);
        assertThat(command(Command.Act.RESUME, null, null)).isInstanceOf(Command.Answer.Done.class);
    }

    @Test
    void at_ASSIST_a_ramp_that_fails_is_taken_out_again() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        channels.declare(ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.ASSIST)));

        while (channels.control(X_CCB).state() instanceof ChannelState.Ramping) {
            second(1, 1);
        }
        assertThat(channels.control(X_CCB).state()).isEqualTo(new ChannelState.Suspended(at(), false));
    }

    private void expectTheRampToBeProposedOnce() {
        List<Channels.Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            assertThat(second(0, 0)).isEmpty();
            proposals.addAll(channels.drainProposals());
        }
        assertThat(proposals).singleElement().satisfies(proposal -> {
            assertThat(proposal.incident()).isEqualTo("INC-1");
            assertThat(proposal.what()).startsWith("ramps channel=x;bank=CCB to 8 %: no attempts for");
        });
    }

    @Test
    void a_stop_of_automation_holds_a_ramp_where_it_is() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        channels.declare(ChannelFacts.none().stopped(true));

        for (int i = 0; i < 300; i++) {
            assertThat(second(1, i % 2)).isEmpty();
        }
    }

    @Test
    void in_maintenance_a_cell_is_neither_suspended_nor_ramped_and_afterwards_begins_anew() {
        MaintenanceHours hour = new MaintenanceHours(
                ZoneOffset.UTC,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.ofSecondOfDay(NOW % 86_400),
                Duration.ofHours(1));
        suspended();
        channels.declare(ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.maintainedIn(hour)));
        attempts("x", "ICBC", 100, 10);
        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(Cell.parse("channel=x;bank=ICBC"), "INC-2", 1))
                .isEqualTo(new Suspension.Refused("maintenance", "the channel is in maintenance"));
        for (int i = 1; i < 3_600; i++) {
            assertThat(second(1, 0)).isEmpty();
        }
        List<Transition> after = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            after.addAll(second(0, 0));
        }
        assertThat(after).hasSize(1);
    }
}
