package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampStep;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Impact;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.snapshot.FirstBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every control store does, whatever it is made of. It is made with `RampPlan.standard()`.
public interface ControlStoreContract extends CheckpointContract {
    private static Transition suspended(Cell cell, long version) {
        return new Transition(
                AT.plusSeconds(version),
                cell,
                new ChannelState.Active(),
                new ChannelState.Suspended(AT, false),
                "31 of 40 attempts failed",
                "INC-1",
                1,
                version);
    }

    private static Incident incident(String id, @Nullable Instant endedAt) {
        return new Incident(
                id,
                Kind.SUCCESS_LOW,
                CELL,
                FaultParty.CHANNEL,
                Grade.P2,
                AT.minusSeconds(3),
                AT,
                endedAt,
                new Evidence(
                        new Ratio(31, 40),
                        3,
                        0.021,
                        Baseline.Source.values()[0],
                        4.1e6,
                        List.of(new Evidence.ReasonCount("91", 31)),
                        List.of("A-1", "付-2")),
                new Impact(40, 31, 30, new TreeMap<>(Map.of("CNY", 12_900L, "EUR", -1L))),
                2,
                List.of(new Incident.Entry(AT, "suspended"), new Incident.Entry(AT.plusNanos(1), "\"'\n")));
    }

    private static Notice notice(String id) {
        return new Notice(id, AT, Grade.P1, "INC-1", "x fails", "31 of 40; 'quoted' \\");
    }

    private static Decision decision(List<Transition> transitions, List<Incident> incidents, List<Notice> notices) {
        return new Decision(AT.plusSeconds(1), transitions, incidents, notices, List.of(), null, 7);
    }

    @Test
    default void an_empty_store_has_nothing_to_give() {
        ControlStore store = emptyStore();

        assertThat(store.checkpoint()).isEmpty();
        assertThat(store.commandsAfter(Instant.EPOCH)).isEmpty();
        assertThat(store.openAttempts(SOURCE, Instant.EPOCH, 10)).isEmpty();
        assertThat(store.controls()).isEmpty();
        assertThat(store.transitions(null, 10)).isEmpty();
        assertThat(store.incidents(10)).isEmpty();
        assertThat(store.incident("INC-1")).isEmpty();
        assertThat(store.undelivered(10)).isEmpty();
        assertThat(archiveOf(store).minutes(CELL, 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void a_decision_comes_out_as_it_went_in() {
        ControlStore store = emptyStore();
        Decision decision = decision(
                List.of(suspended(CELL, 1), suspended(OTHER, 1)),
                List.of(incident("INC-1", null)),
                List.of(notice("n")));
        store.commit(decision);

        assertThat(store.transitions(null, 10)).containsExactly(suspended(OTHER, 1), suspended(CELL, 1));
        assertThat(store.transitions("x", 10)).containsExactly(suspended(CELL, 1));
        assertThat(store.transitions(null, 1)).containsExactly(suspended(OTHER, 1));
        assertThat(store.incidents(10)).containsExactly(incident("INC-1", null));
        assertThat(store.undelivered(10)).containsExactly(notice("n"));
        assertThat(store.controls())
                .hasSize(2)
                .filteredOn(each -> each.cell().equals(CELL))
                .singleElement()
                .satisfies(control -> {
                    assertThat(control.cell()).isEqualTo(CELL);
                    assertThat(control.state()).isEqualTo(new ChannelState.Suspended(AT, false));
                    assertThat(control.version()).isEqualTo(1);
                    assertThat(control.incident()).isEqualTo("INC-1");
                    assertThat(control.backOff()).isEqualTo(Duration.ofSeconds(30));
                });
    }

    @Test
    default void the_same_decision_again_changes_nothing() {
        ControlStore store = emptyStore();
        Command command = new Command(Command.Act.SUSPEND, CELL, "bank called", null, null);
        store.commit(Decision.of(command, suspended(CELL, 1)));
        store.commit(decision(List.of(suspended(CELL, 2)), List.of(incident("INC-1", null)), List.of(notice("n"))));
        store.delivered(notice("n"));

        store.commit(Decision.of(command, suspended(CELL, 1)));
        store.commit(decision(List.of(suspended(CELL, 2)), List.of(incident("INC-1", null)), List.of(notice("n"))));

        assertThat(store.transitions(null, 10)).hasSize(2);
        assertThat(store.commandsAfter(Instant.EPOCH)).hasSize(1);
        assertThat(store.incidents(10)).hasSize(1);
        assertThat(store.undelivered(10)).isEmpty();
        assertThat(store.controls().getFirst().version()).isEqualTo(2);
    }

    @Test
    default void a_transition_that_does_not_follow_is_refused_and_nothing_of_it_is_kept() {
        ControlStore store = emptyStore();
        store.commit(decision(List.of(suspended(CELL, 1)), List.of(), List.of()));
        Decision gap = decision(
                List.of(suspended(OTHER, 1), suspended(CELL, 3)),
                List.of(incident("INC-1", null)),
                List.of(notice("n")));

        assertThatThrownBy(() -> store.commit(gap)).isInstanceOf(ControlStore.StaleState.class);

        assertThat(store.transitions(null, 10)).containsExactly(suspended(CELL, 1));
        assertThat(store.controls()).hasSize(1);
        assertThat(store.incidents(10)).isEmpty();
        assertThat(store.undelivered(10)).isEmpty();
    }

    @Test
    default void another_transition_of_a_version_that_is_taken_is_refused() {
        ControlStore store = emptyStore();
        store.commit(decision(List.of(suspended(CELL, 1)), List.of(), List.of()));
        Transition other = new Transition(
                AT, CELL, new ChannelState.Active(), new ChannelState.Blocked(AT), "by hand", null, 0, 1);

        assertThatThrownBy(() -> store.commit(decision(List.of(other), List.of(), List.of())))
                .isInstanceOf(ControlStore.StaleState.class);
    }

    @Test
    default void every_state_comes_out_as_it_went_in_and_the_back_off_grows_with_a_failed_ramp() {
        ControlStore store = emptyStore();
        List<ChannelState> states = List.of(
                new ChannelState.Suspended(AT, false),
                new ChannelState.Ramping(AT, new RampStep(4)),
                new ChannelState.Suspended(AT, false),
                new ChannelState.Limited(AT.plusNanos(1), new RampStep(40)),
                new ChannelState.Suspended(AT, true),
                new ChannelState.Blocked(AT),
                new ChannelState.Active(),
                new ChannelState.Suspended(AT, true, AT.plusSeconds(60)),
                new ChannelState.Blocked(AT, AT.plusNanos(1)));
        ChannelState from = new ChannelState.Active();
        List<Long> backOffSeconds = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            Transition transition = new Transition(AT, CELL, from, states.get(i), "r", null, 0, i + 1);
            store.commit(decision(List.of(transition), List.of(), List.of()));
            from = states.get(i);

            assertThat(store.transitions(null, 1)).containsExactly(transition);
            assertThat(store.controls().getFirst().state()).isEqualTo(from);
            backOffSeconds.add(store.controls().getFirst().backOff().toSeconds());
        }

        assertThat(backOffSeconds).containsExactly(30L, 30L, 60L, 60L, 30L, 30L, 30L, 30L, 30L);
    }

    @Test
    default void the_latest_form_of_an_incident_stands_whatever_is_gone_through_again() {
        ControlStore store = emptyStore();
        Decision began = decision(List.of(), List.of(incident("INC-1", null)), List.of());
        store.commit(began);
        store.commit(new Decision(
                AT.plusSeconds(60),
                List.of(),
                List.of(incident("INC-1", AT.plusSeconds(59))),
                List.of(),
                List.of(),
                null,
                9));
        store.commit(began);

        assertThat(store.incident("INC-1")).contains(incident("INC-1", AT.plusSeconds(59)));
    }

    @Test
    default void incidents_come_latest_first() {
        ControlStore store = emptyStore();
        for (int i = 1; i <= 11; i++) {
            store.commit(decision(List.of(), List.of(incident("INC-" + i, null)), List.of()));
        }

        assertThat(store.incidents(3)).extracting(Incident::id).containsExactly("INC-11", "INC-10", "INC-9");
    }

    @Test
    default void commands_come_in_the_order_they_were_taken_and_only_those_after_the_tick() {
        ControlStore store = emptyStore();
        for (int version = 1; version <= 4; version++) {
            Command command =
                    new Command(Command.Act.BLOCK, CELL, "r" + version, version % 2 == 0 ? "INC-1" : null, 7L);
            store.commit(Decision.of(
                    version % 2 == 0 ? command : command.until(AT.plusSeconds(60)), suspended(CELL, version)));
        }

        assertThat(store.commandsAfter(AT.plusSeconds(2)))
                .extracting(taken -> taken.command().reason())
                .containsExactly("r3", "r4");
        assertThat(store.commandsAfter(AT).getFirst())
                .isEqualTo(new ControlStore.Taken(
                        new Command(Command.Act.BLOCK, CELL, "r1", null, 7L).until(AT.plusSeconds(60)),
                        AT.plusSeconds(1)));
    }

    @Test
    default void a_command_that_moved_no_cell_is_kept_too() {
        ControlStore store = emptyStore();
        Command stop = new Command(Command.Act.STOP, Cell.ANYTHING, "scheme tests", null, null);

        store.commit(Decision.of(stop, AT));

        assertThat(store.commandsAfter(AT.minusSeconds(1))).containsExactly(new ControlStore.Taken(stop, AT));
    }

    @Test
    default void who_asked_who_goes_first_and_what_is_confirmed_come_out_as_they_went_in() {
        ControlStore store = emptyStore();
        Command ramp = new Command(Command.Act.RAMP, CELL, "bank called", null, null)
                .by("ann")
                .first(new FirstBack(List.of("u-1", "\"付'"), List.of("hotel")));
        Command confirm = Command.confirm(7, CELL, "bob", 3L);

        store.commit(Decision.of(ramp, AT.plusSeconds(1)));
        store.commit(Decision.of(confirm, AT.plusSeconds(2)));

        assertThat(store.commandsAfter(AT))
                .containsExactly(
                        new ControlStore.Taken(ramp, AT.plusSeconds(1)),
                        new ControlStore.Taken(confirm, AT.plusSeconds(2)));
    }

    @Test
    default void ticks_stand_in_order_with_the_place_reached_until_a_checkpoint_covers_them() {
        ControlStore store = emptyStore();
        for (int second : List.of(1, 2, 3, 2)) {
            store.commit(new Decision(AT.plusSeconds(second), List.of(), List.of(), List.of(), List.of(), null, second)
                    .upTo(10 + second));
        }
        store.commit(Decision.of(new Command(Command.Act.BLOCK, CELL, "r", null, null), suspended(CELL, 1)));

        assertThat(store.ticksAfter(AT.plusSeconds(1)))
                .containsExactly(
                        new ControlStore.Ticked(AT.plusSeconds(2), 12), new ControlStore.Ticked(AT.plusSeconds(3), 13));

        store.commit(CheckpointContract.checkpoint(2, List.of()));
        assertThat(store.ticksAfter(Instant.EPOCH)).containsExactly(new ControlStore.Ticked(AT.plusSeconds(3), 13));
    }

    @Test
    default void notices_come_oldest_first_until_they_are_delivered() {
        ControlStore store = emptyStore();
        store.commit(decision(List.of(), List.of(), List.of(notice("b"), notice("a"), notice("c"))));

        assertThat(store.undelivered(2)).containsExactly(notice("b"), notice("a"));
        assertThat(store.undelivered(2)).as("until delivered, they come again").hasSize(2);
        store.delivered(notice("b"));
        store.delivered(notice("b"));
        assertThat(store.undelivered(10)).containsExactly(notice("a"), notice("c"));
    }
}
