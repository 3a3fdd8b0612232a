package dev.pointsman.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.Channels;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Suspension;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.ChannelFacts.Level;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Channel x is suspended by automation for bank CCB.
class OutCellsTest {
    private static final long SECOND = 1_800_000_000;
    private static final Instant NOW = Instant.ofEpochSecond(SECOND);
    private static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Channels channels = new Channels(windows, RampPlan.standard());

    @BeforeEach
    void suspend() {
        attempts("x", 10);
        attempts("y", 0);
        windows.endTick(SECOND);
        Evidence evidence = new Evidence(new Ratio(40, 40), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        Verdict.Failing failing = new Verdict.Failing(Kind.SUCCESS_LOW, X_CCB, FaultParty.CHANNEL, NOW, evidence);
        assertThat(channels.suspend(failing, "INC-1", 1, NOW)).isInstanceOf(Suspension.Done.class);
    }

    private void attempts(String channel, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
        windows.take(Tally.frame(SECOND, List.of(new Frame.Row(leaf, SECOND, Tally.weighed(100, failures)))));
    }

    private List<OutCell> out(ProbePlan.Kind kind) {
        ProbePlan plan = new ProbePlan(kind, Duration.ofSeconds(10), 3, 100, ZoneOffset.UTC);
        return OutCells.of(channels, windows, Map.of("x", plan), NOW).getOrDefault("x", List.of());
    }

    private @Nullable String objection() {
        return out(ProbePlan.Kind.HOST).getFirst().objection();
    }

    private @Nullable String objection(Declared declared) {
        channels.declare(ChannelFacts.none().with("x", declared));
        return objection();
    }

    private void command(Command.Act act, Cell cell) {
        assertThat(channels.command(new Command(act, cell, "by me", null, null), NOW))
                .isInstanceOfAny(Command.Answer.Done.class, Command.Answer.Switched.class);
    }

    @Test
    void what_automation_has_suspended_is_probed_in_the_version_it_stands_at() {
        assertThat(out(ProbePlan.Kind.HOST))
                .containsExactly(new OutCell(X_CCB, 1, new OutCell.Fault("INC-1", 1), null));
        assertThat(OutCells.of(channels, windows, Map.of(), NOW))
                .as("without a plan")
                .isEmpty();
    }

    @Test
    void an_address_speaks_for_cells_that_name_no_more_than_channel_and_operation() {
        assertThat(out(ProbePlan.Kind.HTTP))
                .singleElement()
                .satisfies(
                        cell -> assertThat(cell.objection()).isEqualTo("an address speaks for the whole channel only"));
        ProbePlan plan = new ProbePlan(ProbePlan.Kind.HTTP, Duration.ofSeconds(10), 3, 100, ZoneOffset.UTC);
        assertThat(plan.speaksFor(Cell.parse("operation=REFUND;channel=x"))).isTrue();
        assertThat(plan.speaksFor(Cell.parse("channel=x;method=QUICK"))).isFalse();
        assertThat(plan.speaksFor(Cell.parse("channel=x").withTag("scene", "app")))
                .isFalse();
    }

    @Test
    void what_a_person_has_suspended_or_blocked_is_not_probed() {
        command(Command.Act.RESUME, X_CCB);
        assertThat(out(ProbePlan.Kind.HOST)).isEmpty();
        command(Command.Act.SUSPEND, X_CCB);
        assertThat(objection()).isEqualTo("a person has suspended it");
        command(Command.Act.BLOCK, X_CCB);
        assertThat(objection()).isEqualTo("people have blocked it");
    }

    @Test
    void what_ramps_is_not_probed() {
        command(Command.Act.RAMP, X_CCB);

        assertThat(objection()).isEqualTo("it ramps");
    }

    @Test
    void where_automation_does_not_let_traffic_back_nothing_is_probed() {
        assertThat(objection(Declared.NOTHING.at(Level.OBSERVE))).isEqualTo("the channel is at OBSERVE");
        assertThat(objection(Declared.NOTHING.at(Level.ASSIST))).isEqualTo("the channel is at ASSIST");
        channels.declare(ChannelFacts.none().stopped(true));
        assertThat(objection()).isEqualTo("automation is stopped");
        channels.declare(ChannelFacts.none());
        command(Command.Act.STOP, Cell.ANYTHING);
        assertThat(objection()).isEqualTo("automation is stopped: by me");
    }

    @Test
    void where_a_second_person_is_wanted_and_in_maintenance_nothing_is_probed() {
        assertThat(objection(Declared.NOTHING.confirmed(SecondPerson.BACK)))
                .isEqualTo("the channel wants a second person");
        MaintenanceHours hour = new MaintenanceHours(
                ZoneOffset.UTC,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.ofSecondOfDay(SECOND % 86_400),
                Duration.ofHours(1));
        assertThat(objection(Declared.NOTHING.maintainedIn(hour))).isEqualTo("the channel is in maintenance");
        assertThat(objection(Declared.NOTHING)).isNull();
    }
}
