package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.guard.ChannelFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people ask for, and what automation leaves to them.
class ByHandTest extends ChannelsAtWork {
    @Test
    void the_same_incident_again_answers_with_the_first_transition() {
        suspended();

        assertThat(command(Command.Act.SUSPEND, "INC-1", null))
                .isInstanceOfSatisfying(
                        Command.Answer.AlreadyDone.class,
                        done -> assertThat(done.first().version()).isEqualTo(1));
    }

    @Test
    void a_version_the_cell_has_left_behind_is_stale() {
        suspended();

        assertThat(command(Command.Act.RESUME, null, 0L)).isEqualTo(new Command.Answer.Stale(1));
        assertThat(command(Command.Act.RESUME, null, 1L)).isInstanceOf(Command.Answer.Done.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.Act.class,
            names = {"RESUME", "RAMP", "UNBLOCK"})
    void what_changes_nothing_is_refused_and_says_why(Command.Act act) {
        assertThat(command(act, null, null))
                .isEqualTo(new Command.Answer.Refused(act + " changes nothing: the cell is ACTIVE"));
    }

    @Test
    void what_people_suspend_automation_does_not_resume() {
        attempts("x", "CCB", 100, 0);
        assertThat(command(Command.Act.SUSPEND, null, null)).isInstanceOf(Command.Answer.Done.class);
        for (int i = 0; i < 2_000; i++) {
            assertThat(second(i % 2 == 0 ? 10 : 0, 0)).isEmpty();
        }
    }

    @Test
    void what_people_take_out_of_a_ramp_automation_does_not_resume() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        command(Command.Act.SUSPEND, null, null);

        for (int i = 0; i < 500; i++) {
            assertThat(second(10, 0)).isEmpty();
        }
    }

    @Test
    void what_is_blocked_is_left_alone() {
        suspended();
        command(Command.Act.BLOCK, null, null);
        for (int i = 0; i < 500; i++) {
            assertThat(second(10, i % 7)).isEmpty();
        }

        assertThat(suspend(X_CCB, "INC-2", 1)).isInstanceOf(Suspension.AlreadyOut.class);
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Blocked.class);
    }

    @Test
    void what_a_person_decided_until_a_moment_ends_then_and_automation_lets_traffic_back() {
        attempts("x", "CCB", 100, 0);
        for (Command.Act act : List.of(Command.Act.SUSPEND, Command.Act.BLOCK)) {
            Command command = new Command(act, X_CCB, "by me", null, null).until(at().plusSeconds(60));
            assertThat(channels.command(command, at())).isInstanceOf(Command.Answer.Done.class);
            for (int i = 1; i < 60; i++) {
                assertThat(second(0, 0)).isEmpty();
            }
            assertThat(second(0, 0))
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.to()).isEqualTo(new ChannelState.Suspended(at(), false)));
            while (!(channels.control(X_CCB).state() instanceof ChannelState.Active)) {
                second(2, 0);
            }
        }
    }

    @Test
    void an_end_in_the_past_or_of_what_needs_none_is_refused() {
        Command suspend = new Command(Command.Act.SUSPEND, X_CCB, "by me", null, null);
        Command resume = new Command(Command.Act.RESUME, X_CCB, "by me", null, null);

        assertThat(channels.command(suspend.until(at()), at()))
                .isInstanceOfSatisfying(
                        Command.Answer.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("until is not after now: until="));
        assertThat(channels.command(resume.until(at().plusSeconds(5)), at()))
                .isEqualTo(new Command.Answer.Refused("RESUME has no end: only SUSPEND and BLOCK have"));
        assertThat(channels.control(X_CCB).version()).isZero();
    }

    @Test
    void what_people_suspended_they_can_let_back_by_a_ramp_that_automation_takes_further() {
        attempts("x", "CCB", 600, 0);
        command(Command.Act.SUSPEND, null, null);

        assertThat(command(Command.Act.RAMP, null, null))
                .isInstanceOfSatisfying(
                        Command.Answer.Done.class,
                        done -> assertThat(done.transition().to().trafficPercent())
                                .isEqualTo(2));
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Active)) {
            second(2, 0);
        }

        command(Command.Act.SUSPEND, null, null);
        command(Command.Act.RAMP, null, null);
        while (channels.control(X_CCB).state() instanceof ChannelState.Ramping) {
            second(1, 1);
        }
        assertThat(channels.control(X_CCB).state()).isEqualTo(new ChannelState.Suspended(at(), false));
    }

    @Test
    void nobody_ramps_where_automation_moves_nothing() {
        command(Command.Act.SUSPEND, null, null);
        channels.declare(ChannelFacts.none().stopped(true));

        assertThat(command(Command.Act.RAMP, null, null))
                .isEqualTo(new Command.Answer.Refused("nobody would take the ramp further: automation is stopped"));
    }
}
