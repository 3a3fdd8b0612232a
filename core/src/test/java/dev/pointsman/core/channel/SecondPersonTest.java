package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.AwaitedCommand.Ending;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.snapshot.FirstBack;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands on a channel of which another person must confirm some.
class SecondPersonTest extends ChannelsAtWork {
    private static final FirstBack TESTERS = new FirstBack(List.of("u-1"), List.of());

    @BeforeEach
    void letting_back_needs_two() {
        declare(SecondPerson.BACK);
        attempts("x", "CCB", 600, 0);
    }

    private void declare(SecondPerson wanted) {
        channels.declare(ChannelFacts.none().with("x", Declared.NOTHING.confirmed(wanted)));
    }

    private static Command asked(Command.Act act, @Nullable Long version) {
        return new Command(act, X_CCB, "bank called", null, version).by("ann");
    }

    private Command.Answer ask(Command.Act act) {
        return channels.command(asked(act, null), at());
    }

    private AwaitedCommand proposed(Command.Act act) {
        return proposed(asked(act, null));
    }

    private AwaitedCommand proposed(Command command) {
        Command.Answer answer = channels.command(command, at());
        assertThat(answer).isInstanceOf(Command.Answer.Awaited.class);
        return ((Command.Answer.Awaited) answer).command();
    }

    private Command.Answer confirm(AwaitedCommand awaited, String by) {
        return channels.command(Command.confirm(awaited.number(), X_CCB, by, null), at());
    }

    private ChannelState state() {
        return channels.control(X_CCB).state();
    }

    @Test
    void one_person_takes_out_and_two_let_back() {
        assertThat(ask(Command.Act.SUSPEND)).isInstanceOf(Command.Answer.Done.class);
        AwaitedCommand resume = proposed(Command.Act.RESUME);
        assertThat(state()).isInstanceOf(ChannelState.Suspended.class);

        Command.Answer answer = confirm(resume, "bob");

        assertThat(state()).isEqualTo(new ChannelState.Active());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Command.Answer.Done.class,
                        done -> assertThat(done.transition().reason())
                                .isEqualTo("bank called (proposed by ann, confirmed by bob)"));
        assertThat(channels.awaited())
                .singleElement()
                .satisfies(each -> assertThat(each.sentence())
                        .isEqualTo("bob confirmed what ann proposed: resume channel=x;bank=CCB: bank called"));
    }

    @Test
    void where_two_are_wanted_for_everything_taking_out_waits_too() {
        declare(SecondPerson.ALL);

        AwaitedCommand suspend = proposed(Command.Act.SUSPEND);
        AwaitedCommand block = proposed(Command.Act.BLOCK);

        assertThat(state()).isEqualTo(new ChannelState.Active());
        assertThat(suspend.number()).isEqualTo(1);
        assertThat(confirm(block, "bob")).isInstanceOf(Command.Answer.Done.class);
        assertThat(state()).isInstanceOf(ChannelState.Blocked.class);
    }

    @Test
    void who_proposed_it_cannot_confirm_it() {
        ask(Command.Act.BLOCK);
        AwaitedCommand unblock = proposed(Command.Act.UNBLOCK);

        assertThat(confirm(unblock, "ann"))
                .isEqualTo(new Command.Answer.Refused("ann proposed it: another person must confirm it"));
        assertThat(state()).isInstanceOf(ChannelState.Blocked.class);
    }

    @Test
    void after_its_time_nobody_can_confirm_it_and_it_is_told_once() {
        ask(Command.Act.SUSPEND);
        AwaitedCommand resume = proposed(Command.Act.RESUME);
        assertThat(resume.expiresAt()).isEqualTo(at().plus(Duration.ofMinutes(15)));
        now += 899;
        channels.advance(at());
        assertThat(channels.drainExpired()).isEmpty();
        now++;

        assertThat(confirm(resume, "bob"))
                .isEqualTo(new Command.Answer.Refused("it expired at " + resume.expiresAt() + ": propose it anew"));
        channels.advance(at());

        assertThat(channels.drainExpired())
                .singleElement()
                .satisfies(each -> assertThat(each.sentence())
                        .isEqualTo("nobody confirmed what ann proposed: resume channel=x;bank=CCB: bank called"));
        assertThat(channels.drainExpired()).isEmpty();
        assertThat(confirm(resume, "bob")).isInstanceOf(Command.Answer.Refused.class);
        assertThat(proposed(Command.Act.RESUME).number()).isEqualTo(2);
    }

    @Test
    void the_same_again_is_the_same_proposal_and_the_same_confirmation_the_same_transition() {
        ask(Command.Act.SUSPEND);
        AwaitedCommand resume = proposed(Command.Act.RESUME);

        assertThat(proposed(Command.Act.RESUME)).isEqualTo(resume);
        Command.Answer first = confirm(resume, "bob");
        Command.Answer again = confirm(resume, "bob");

        assertThat(again).isEqualTo(new Command.Answer.AlreadyDone(((Command.Answer.Done) first).transition()));
        assertThat(confirm(resume, "eve")).isEqualTo(new Command.Answer.Refused("bob confirmed it already"));
        assertThat(channels.control(X_CCB).version()).isEqualTo(2);
    }

    @Test
    void what_was_proposed_of_a_state_that_has_moved_on_is_stale() {
        ask(Command.Act.SUSPEND);
        AwaitedCommand resume = proposed(asked(Command.Act.RESUME, 1L));
        ask(Command.Act.BLOCK);

        assertThat(confirm(resume, "bob")).isEqualTo(new Command.Answer.Stale(2));
        AwaitedCommand unblock = proposed(Command.Act.UNBLOCK);
        Command unseen = Command.confirm(unblock.number(), X_CCB, "bob", 1L);
        assertThat(channels.command(unseen, at())).isEqualTo(new Command.Answer.Stale(2));
    }

    @Test
    void what_could_not_be_done_is_not_proposed() {
        assertThat(ask(Command.Act.RESUME))
                .isEqualTo(new Command.Answer.Refused("RESUME changes nothing: the cell is ACTIVE"));
        assertThat(channels.awaited()).isEmpty();
        ask(Command.Act.SUSPEND);
        assertThat(command(Command.Act.RESUME, null, null))
                .isEqualTo(new Command.Answer.Refused("a second person must confirm it: who asks must be known"));
        assertThat(channels.command(Command.confirm(9, X_CCB, "bob", null), at()))
                .isEqualTo(new Command.Answer.Refused("there is no proposal 9"));
    }

    @Test
    void an_end_that_lets_back_sooner_than_a_person_meant_needs_two() {
        ask(Command.Act.SUSPEND);

        AwaitedCommand block = proposed(asked(Command.Act.BLOCK, null).until(at().plusSeconds(1)));

        assertThat(block.sentence()).startsWith("ann proposes to block channel=x;bank=CCB: bank called; another");
        assertThat(ask(Command.Act.BLOCK)).isInstanceOf(Command.Answer.Done.class);
    }

    @Test
    void automation_needs_nobody() {
        suspended();
        while (!(state() instanceof ChannelState.Active)) {
            second(2, 0);
        }
        assertThat(channels.awaited()).isEmpty();
    }

    @Test
    void so_many_wait_and_no_more() {
        ask(Command.Act.SUSPEND);
        for (int i = 0; i < AwaitedCommands.WAITING_MAX; i++) {
            proposed(asked(Command.Act.RESUME, null).by("ann-" + i));
        }

        assertThat(ask(Command.Act.RESUME))
                .isEqualTo(new Command.Answer.Refused("so many proposals wait already: waiting=200"));
        for (int round = 0; round < 4; round++) {
            now += 900;
            channels.advance(at());
            for (int i = 0; i < AwaitedCommands.WAITING_MAX; i++) {
                proposed(asked(Command.Act.RESUME, null).by("ann-" + i));
            }
        }
        assertThat(channels.awaited()).hasSize(AwaitedCommands.KEPT_MAX);
    }

    @Test
    void proposals_and_who_goes_first_outlive_a_restart() {
        ask(Command.Act.SUSPEND);
        AwaitedCommand ramp = proposed(asked(Command.Act.RAMP, null).first(TESTERS));
        assertThat(confirm(ramp, "bob")).isInstanceOf(Command.Answer.Done.class);
        proposed(Command.Act.RESUME);
        assertThat(channels.firstBack(X_CCB)).isEqualTo(TESTERS);
        StateWriter state = new StateWriter();
        channels.save(state);

        Channels restored = Channels.restored(windows, RampPlan.standard(), new StateReader(state.bytes()));

        assertThat(restored.awaited()).isEqualTo(channels.awaited()).hasSize(2);
        assertThat(restored.awaited().getFirst().ending()).isInstanceOf(Ending.Confirmed.class);
        assertThat(restored.firstBack(X_CCB)).isEqualTo(TESTERS);
        assertThat(restored.automation().facts())
                .isEqualTo(channels.automation().facts());
        restored.command(Command.confirm(2, X_CCB, "bob", null), at());
        assertThat(restored.firstBack(X_CCB)).as("the ramp is over").isEqualTo(FirstBack.NOBODY);
    }
}
