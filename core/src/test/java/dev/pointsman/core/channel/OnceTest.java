package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Detector, people and restarts in any order: a fault suspends a cell once in an episode, and a version is taken once.
class OnceTest {
    private static final long START = 1_800_000_000;
    private static final int RUNS = 1_000;
    private static final int STEPS = 150;
    private static final List<Cell> CELLS =
            List.of(Cell.parse("channel=x"), Cell.parse("channel=x;bank=CCB"), Cell.parse("channel=y;bank=CCB"));

    private int suspensions;

    @Test
    void whoever_asks_however_often_an_episode_suspends_once_and_a_version_is_one_transition() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new Run(seed).go();
        }

        assertThat(suspensions).as("something happened").isGreaterThan(RUNS);
    }

    private final class Run {
        private final long seed;
        private final Random random;
        private final Windows windows = new Windows(CellPlan.standard(), 60);
        private final List<Transition> transitions = new ArrayList<>();
        private final Map<Cell, Integer> episodes = new HashMap<>();
        private final List<Command> given = new ArrayList<>();
        private Channels channels = new Channels(windows, RampPlan.standard());
        private long second = START;

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
        }

        void go() {
            for (String channel : List.of("x", "y", "z")) {
                attempts(channel, 100, 0);
            }
            channels.declare(new ChannelFacts(false, 100, Map.of()));
            for (int i = 0; i < STEPS; i++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> detector();
                    case 2 -> person();
                    case 3 -> restart();
                    default -> seconds();
                }
            }
            check();
        }

        private void detector() {
            Cell cell = CELLS.get(random.nextInt(CELLS.size()));
            // a report may come twice and late; a new episode begins when the cell had come back
            boolean again = random.nextInt(4) == 0 && channels.percent(cell) == 100;
            int episode = episodes.merge(cell, again ? 1 : 0, Integer::sum) + 1;
            int reported = random.nextInt(5) == 0 ? Math.max(1, episode - 1) : episode;
            Suspension answer = channels.suspend(failing(cell), "INC-" + CELLS.indexOf(cell), reported, now());
            if (answer instanceof Suspension.Done done) {
                transitions.add(done.transition());
            }
        }

        private void person() {
            boolean repeated = !given.isEmpty() && random.nextInt(3) == 0;
            Command command = repeated ? given.get(random.nextInt(given.size())) : command();
            given.add(command);
            take(channels.command(command, now()));
            take(channels.command(command, now()));
        }

        private Command command() {
            Cell cell = CELLS.get(random.nextInt(CELLS.size()));
            Command.Act act = Command.Act.values()[random.nextInt(Command.Act.values().length)];
            if (act == Command.Act.STOP || act == Command.Act.START) {
                return new Command(act, Cell.ANYTHING, "by chance", null, null);
            }
            if (act == Command.Act.CONFIRM) {
                return Command.confirm(random.nextInt(5), cell, "ann", null);
            }
            @Nullable String incident = random.nextBoolean() ? "INC-" + CELLS.indexOf(cell) : null;
            @Nullable
            Long version = random.nextBoolean() ? channels.control(cell).version() : null;
            Command command = new Command(act, cell, "by chance", incident, version);
            return random.nextInt(3) == 0 ? command.until(now().plusSeconds(random.nextInt(90))) : command;
        }

        private void take(Command.Answer answer) {
            if (answer instanceof Command.Answer.Done done) {
                transitions.add(done.transition());
            }
        }

        private void restart() {
            StateWriter state = new StateWriter();
            channels.save(state);
            channels = Channels.restored(windows, RampPlan.standard(), new StateReader(state.bytes()));
            assertThat(channels.adopt(channels.all())).as("seed %d", seed).isEmpty();
        }

        private void seconds() {
            boolean fails = random.nextBoolean();
            for (int i = random.nextInt(40); i >= 0; i--) {
                second++;
                attempts("x", 2, fails ? 2 : 0);
                attempts("y", 2, 0);
                transitions.addAll(channels.advance(now()));
                windows.endTick(second);
            }
        }

        private void attempts(String channel, int attempts, int failures) {
            Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
            windows.take(Tally.frame(second, List.of(new Frame.Row(leaf, second, Tally.weighed(attempts, failures)))));
        }

        private Verdict.Failing failing(Cell cell) {
            Evidence evidence =
                    new Evidence(new Ratio(40, 40), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
            return new Verdict.Failing(Kind.SUCCESS_LOW, cell, FaultParty.CHANNEL, now(), evidence);
        }

        private Instant now() {
            return Instant.ofEpochSecond(second);
        }

        private void check() {
            Map<Cell, Long> versions = new HashMap<>();
            Map<Cell, ChannelState> states = new HashMap<>();
            Map<String, Transition> first = new HashMap<>();
            for (Transition transition : transitions) {
                Cell cell = transition.cell();
                assertThat(transition.version()).as("seed %d", seed).isEqualTo(versions.getOrDefault(cell, 0L) + 1);
                assertThat(transition.from())
                        .as("seed %d", seed)
                        .isEqualTo(states.getOrDefault(cell, new ChannelState.Active()));
                versions.put(cell, transition.version());
                states.put(cell, transition.to());
                if (transition.from() instanceof ChannelState.Active
                        && transition.to() instanceof ChannelState.Suspended suspended
                        && !suspended.byHand()) {
                    suspensions++;
                    assertThat(first.put(transition.key(), transition))
                            .as("seed %d suspends twice: %s", seed, transition)
                            .isNull();
                }
            }
        }
    }
}
