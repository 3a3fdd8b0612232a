package dev.pointsman.server.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A judge that stopped anywhere and began again is the judge that never stopped.
class RestartTest {
    private static final int SECONDS = 600;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell Z = Cell.parse("channel=z");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_judge_that_is_restarted_anywhere_decides_as_one_that_never_stopped(long seed) {
        Random kills = new Random(-seed);
        Line restarted = new Line(seed);
        Line whole = new Line(seed);
        for (int second = 0; second < SECONDS; second++) {
            whole.second(second);
            whole.endSecond();
            restarted.second(second);
            if (kills.nextInt(20) == 0) {
                restarted.restart();
            }
            restarted.endSecond();
        }

        List<Transition> transitions = whole.store().transitions(null, 1_000);
        assertThat(transitions).as("something happened").isNotEmpty();
        assertThat(restarted.store().transitions(null, 1_000)).isEqualTo(transitions);
        assertThat(restarted.store().incidents(1_000)).isEqualTo(whole.store().incidents(1_000));
        assertThat(restarted.store().controls()).isEqualTo(whole.store().controls());
        assertThat(restarted.engine().state()).isEqualTo(whole.engine().state());
        assertThat(restarted.archived(X)).isEqualTo(whole.archived(X)).isPositive();
    }

    @Test
    void a_state_that_was_committed_stands_though_this_release_would_not_have_come_to_it() {
        Line line = new Line(1);
        Instant now = line.now();
        Transition foreign = new Transition(
                now, Z, new ChannelState.Active(), new ChannelState.Suspended(now, false), "it failed", null, 0, 1);
        line.store()
                .commit(new Decision(now.plusMillis(1), List.of(foreign), List.of(), List.of(), List.of(), null, -1));

        line.restart();

        assertThat(line.engine().channels().all()).extracting(CellControl::cell).containsExactly(Z);
    }

    @Test
    void with_other_rules_baselines_begin_anew_and_states_stand() {
        Line line = new Line(1);
        line.command(new Command(Command.Act.BLOCK, X, "by hand", null, null));

        line.restart(EngineRules.standard());

        assertThat(line.engine().channels().control(X).state()).isInstanceOf(ChannelState.Blocked.class);
    }

    @Test
    void with_other_rules_what_a_person_stopped_stays_stopped() {
        Line line = new Line(1);
        line.command(new Command(Command.Act.STOP, Cell.ANYTHING, "scheme tests", null, null));

        line.restart(EngineRules.standard());

        assertThat(line.engine().channels().automation().stopped()).isNotNull();
    }

    @Test
    void a_checkpoint_that_cannot_be_written_is_tried_until_it_can() {
        List<Checkpoint> written = new ArrayList<>();
        boolean[] broken = {true};
        Checkpoints checkpoints = new Checkpoints(
                checkpoint -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no store");
                    }
                    written.add(checkpoint);
                },
                new MemoryFrameLog(10),
                CountingRules.standard(),
                Duration.ofMinutes(1),
                Runnable::run);
        Engine engine = new Engine(EngineRules.standard());
        Instant tick = Instant.parse("2026-11-20T06:00:00Z");

        checkpoints.ticked(engine, 3, tick);
        assertThat(checkpoints.complaint()).isPresent();
        broken[0] = false;
        checkpoints.ticked(engine, 4, tick.plusSeconds(1));
        assertThat(written).as("not at once").isEmpty();
        checkpoints.ticked(engine, 9, tick.plus(Checkpoints.RETRY));

        assertThat(checkpoints.complaint()).isEmpty();
        assertThat(written)
                .as("the one that failed")
                .extracting(Checkpoint::place)
                .containsExactly(3L);
    }
}
