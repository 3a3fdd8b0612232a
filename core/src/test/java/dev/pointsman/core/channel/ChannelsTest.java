package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelsTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Channels channels = new Channels(windows, RampPlan.standard());
    private long now = NOW;

    private void attempts(String channel, String bank, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=" + bank + ";cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    private static Verdict.Failing failing(Cell cell) {
        Evidence evidence = new Evidence(new Ratio(40, 40), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        return new Verdict.Failing(Kind.SUCCESS_LOW, cell, FaultParty.CHANNEL, Instant.ofEpochSecond(NOW), evidence);
    }

    private Instant at() {
        return Instant.ofEpochSecond(now);
    }

    private Channels.Suspension suspend(Cell cell, String incident, int episode) {
        return channels.suspend(failing(cell), incident, episode, at());
    }

    private List<Transition> second(int attempts, int failures) {
        now++;
        if (attempts > 0) {
            attempts("x", "CCB", attempts, failures);
        }
        List<Transition> transitions = channels.advance(at());
        windows.endTick(now);
        return transitions;
    }

    private Command.Answer command(Command.Act act, @Nullable String incident, @Nullable Long version) {
        return channels.command(new Command(act, X_CCB, "by me", incident, version), at());
    }

    // guards

    @Test
    void the_last_route_for_a_bank_is_never_taken_out() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X_CCB, "INC-1", 1))
                .isEqualTo(new Channels.Suspension.Refused("last route", "the last route for bank CCB"));
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Active.class);
    }

    @Test
    void it_is_taken_out_when_another_channel_has_lately_succeeded_for_the_bank() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 1, 0);
        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.Done.class);
    }

    @Test
    void a_success_an_hour_ago_or_on_a_channel_out_of_routing_is_no_other_route() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 1, 0);
        now += 3_601;
        attempts("x", "CCB", 100, 10);
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.Refused.class);

        attempts("y", "CCB", 10, 0);
        channels.command(new Command(Command.Act.BLOCK, Cell.parse("channel=y"), "no", null, null), at());

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.Refused.class);
    }

    @Test
    void another_channel_that_only_fails_for_the_bank_is_no_other_route() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 50, 50);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.Refused.class);
    }

    @Test
    void a_channel_goes_when_some_of_its_banks_have_another_route_and_stays_when_none_has() {
        attempts("x", "CCB", 100, 10);
        attempts("x", "ICBC", 100, 10);
        attempts("y", "ABC", 100, 0);
        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Channels.Suspension.Refused.class);

        attempts("y", "ICBC", 100, 0);

        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Channels.Suspension.Done.class);
    }

    // once

    @Test
    void a_fault_suspends_a_cell_once() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.Done.class);

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.AlreadyOut.class);
        assertThat(suspend(X_CCB, "INC-2", 1)).isInstanceOf(Channels.Suspension.AlreadyOut.class);
        assertThat(channels.control(X_CCB).version()).isEqualTo(1);
    }

    private void suspended() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        windows.endTick(now);
        suspend(X_CCB, "INC-1", 1);
    }

    // people

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

        assertThat(suspend(X_CCB, "INC-2", 1)).isInstanceOf(Channels.Suspension.AlreadyOut.class);
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

    // what is declared

    @ParameterizedTest
    @EnumSource(
            value = ChannelFacts.Level.class,
            names = {"OBSERVE", "ASSIST"})
    void below_AUTO_nothing_moves_and_what_would_have_been_done_is_told(ChannelFacts.Level level) {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        ChannelFacts observed = ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.at(level));
        channels.declare(observed);
        windows.endTick(now);
        String evidence = failing(X_CCB).evidence().sentence();

        assertThat(suspend(X_CCB, "INC-1", 1))
                .isEqualTo(new Channels.Suspension.Proposed(
                        "suspended channel=x;bank=CCB: " + evidence, "the channel is at " + level));
        assertThat(channels.control(X_CCB).version()).isZero();

        channels.declare(ChannelFacts.none());
        suspend(X_CCB, "INC-1", 1);
        channels.declare(observed);
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
                .isEqualTo(new Channels.Suspension.Refused("maintenance", "the channel is in maintenance"));
        for (int i = 1; i < 3_600; i++) {
            assertThat(second(1, 0)).isEmpty();
        }
        List<Transition> after = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            after.addAll(second(0, 0));
        }
        assertThat(after).hasSize(1);
    }

    // capacity

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
        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(14)));

        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOfSatisfying(Channels.Suspension.Done.class, done -> {
            assertThat(done.transition().to().trafficPercent()).isBetween(58, 62);
            assertThat(done.transition().reason()).contains("backup capacity: the other channels can carry");
        });
        assertThat(suspend(X_CCB, "INC-1", 1)).isInstanceOf(Channels.Suspension.AlreadyOut.class);

        List<Transition> moved = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            attempts("y", "CCB", 14, 0);
            moved.addAll(second(6, 6));
        }
        assertThat(moved).as("it fits as it did").isEmpty();

        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(30)));
        assertThat(second(6, 6))
                .singleElement()
                .satisfies(all -> assertThat(all.to()).isInstanceOf(ChannelState.Suspended.class));
    }

    @Test
    void a_limited_cell_that_is_healthy_again_ramps_on_from_its_share() {
        minute(10);
        channels.declare(ChannelFacts.none().with("y", ChannelFacts.Declared.NOTHING.bearing(17)));
        suspend(X_CCB, "INC-1", 1);
        List<Integer> percents = new ArrayList<>();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Active)) {
            attempts("y", "CCB", 10, 0);
            second(6, 0).forEach(each -> percents.add(each.to().trafficPercent()));
        }

        assertThat(percents.getFirst()).isBetween(56, 64);
        assertThat(percents.getLast()).isEqualTo(100);
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

        assertThat(suspend(X, "INC-1", 1)).isInstanceOf(Channels.Suspension.Done.class);
        assertThat(suspend(Cell.parse("channel=y"), "INC-2", 1))
                .isInstanceOfSatisfying(Channels.Suspension.Done.class, done -> {
                    assertThat(done.transition().to().trafficPercent()).isBetween(45, 50);
                    assertThat(done.transition().reason())
                            .endsWith("traffic share: at most 50 % of PAY_IN may be out of routing at once, 33 % are");
                });
    }

    // back

    @Test
    void it_waits_then_tries_a_share_then_doubles_it_and_is_back() {
        suspended();
        List<Integer> percents = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean ramping = channels.control(X_CCB).state().trafficPercent() > 0;
            second(ramping ? 2 : 0, 0)
                    .forEach(transition -> percents.add(transition.to().trafficPercent()));
        }

        assertThat(percents.getLast()).isEqualTo(100);
        assertThat(percents.size()).isGreaterThan(1);
        for (int i = 1; i < percents.size() - 1; i++) {
            assertThat(percents.get(i)).isEqualTo(2 * percents.get(i - 1));
        }
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void a_ramp_never_advances_in_silence() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(second(0, 0)).isEmpty();
        }
    }

    @Test
    void a_step_that_goes_badly_suspends_again_for_longer() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        while (channels.control(X_CCB).state() instanceof ChannelState.Ramping) {
            second(1, 1);
        }
        long suspendedAt = now;
        while (channels.control(X_CCB).state() instanceof ChannelState.Suspended) {
            second(0, 0);
        }

        assertThat(now - suspendedAt).isGreaterThanOrEqualTo(45);
    }

    @Test
    void a_coarser_cell_takes_over_what_automation_suspended() {
        suspended();

        assertThat(channels.covered(List.of(X_CCB), X, at()))
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isInstanceOf(ChannelState.Active.class));
        assertThat(channels.watched()).isEmpty();
    }

    // after a restart

    private CellControl stored(ChannelState state, long version) {
        return new CellControl(X_CCB, state, version, "INC-1", 1, Duration.ofSeconds(30));
    }

    @Test
    void a_cell_that_stands_as_the_store_has_it_goes_on_and_any_other_is_adopted() {
        suspended();
        CellControl newer = stored(new ChannelState.Active(), 2);

        assertThat(channels.adopt(List.of(channels.control(X_CCB)))).isEmpty();
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Suspended.class);
        assertThat(channels.adopt(List.of(newer))).containsExactly(X_CCB);
        assertThat(channels.control(X_CCB)).isEqualTo(newer);
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void what_the_store_does_not_know_never_happened() {
        suspended();

        assertThat(channels.adopt(List.of())).containsExactly(X_CCB);
        assertThat(channels.control(X_CCB).version()).isZero();
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void an_adopted_suspension_comes_back_though_its_cell_was_never_seen() {
        channels.adopt(List.of(stored(new ChannelState.Suspended(at(), false), 5)));

        assertThat(channels.watched()).containsExactly(X_CCB);
        List<Transition> transitions = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            transitions.addAll(second(0, 0));
            assertThat(transitions.isEmpty() || i >= 22).isTrue();
        }
        assertThat(transitions).singleElement().satisfies(transition -> {
            assertThat(transition.version()).isEqualTo(6);
            assertThat(transition.to().trafficPercent())
                    .as("a small share: nobody knows how many attempts it has")
                    .isEqualTo(2);
        });
    }

    @Test
    void an_adopted_ramp_goes_on_by_its_evidence() {
        suspended();
        channels.adopt(List.of(stored(new ChannelState.Ramping(at(), new RampStep(8)), 9)));
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            transitions.addAll(second(5, 0));
        }

        assertThat(transitions)
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.to().trafficPercent()).isEqualTo(16));
    }

    @Test
    void what_people_took_out_is_adopted_as_theirs() {
        channels.adopt(List.of(stored(new ChannelState.Suspended(at(), true), 5)));
        channels.adopt(List.of(stored(new ChannelState.Blocked(at()), 6)));

        for (int i = 0; i < 300; i++) {
            assertThat(second(5, 0)).isEmpty();
        }
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Blocked.class);
    }
}
