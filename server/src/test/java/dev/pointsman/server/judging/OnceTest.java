package dev.pointsman.server.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.model.cell.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Whatever is lost between two writes, and whoever asks at the same time, a fault moves a cell once, and tells so
/// once. `-Dpointsman.once=1000` plays more seeds.
class OnceTest {
    private static final Cell X = Cell.parse("channel=x");
    private static final int SECONDS = 120;
    private static final int ALL = 10_000;

    @TempDir
    private Path folder;

    @BeforeAll
    static void keep_what_every_crash_says_out_of_the_log() {
        level(Level.OFF);
    }

    @AfterAll
    static void log_again() {
        level(null);
    }

    private static void level(@Nullable Level level) {
        for (String name : List.of("dev.pointsman.server.judging", "org.flywaydb")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("pointsman.once", 15));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_fault_moves_a_cell_once_whatever_is_lost_and_whoever_asks(long seed) {
        assertThat(play(seed, true)).as("crashes").isPositive();
    }

    @Test
    void a_store_whose_writes_stand_one_by_one_is_found_out() {
        assertThat(LongStream.rangeClosed(1, 5)
                        .mapToObj(seed -> catchThrowable(() -> play(seed, false)))
                        .filter(Objects::nonNull)
                        .findFirst())
                .isPresent();
    }

    private int play(long seed, boolean wholeTransactions) {
        Random random = new Random(-seed);
        List<Command.Answer> suspended = new ArrayList<>();
        try (CrashedLine line =
                new CrashedLine(folder.resolve(wholeTransactions + "-" + seed), seed, wholeTransactions)) {
            int people = 40 + random.nextInt(20);
            for (int second = 0; second < SECONDS; second++) {
                line.second(second >= 40 && second < 70);
                if (second >= people && second < people + 3) {
                    suspended.addAll(line.atOnce(suspends()));
                }
                if (second == people + 20) {
                    line.atOnce(List.of(new Command(Command.Act.RESUME, X, "it works again", null, null)));
                }
                line.endSecond();
            }
            Outbox outbox = line.opened().outbox();
            expectOneSwitch(suspended);
            expectLines(line.control());
            expectTold(line.control(), outbox);
            return line.crashes();
        }
    }

    /// Three people, one of them twice, for the incident that the detector opens too.
    private static List<Command> suspends() {
        return List.of(suspend("Li"), suspend("Wang"), suspend("Zhao"), suspend("Zhao"));
    }

    private static Command suspend(String who) {
        return new Command(Command.Act.SUSPEND, X, who + " saw it fail", "INC-1", null);
    }

    private static void expectOneSwitch(List<Command.Answer> answers) {
        Set<Transition> switches = new HashSet<>();
        for (Command.Answer answer : answers) {
            switch (answer) {
                case Command.Answer.Done done -> switches.add(done.transition());
                case Command.Answer.AlreadyDone already -> switches.add(already.first());
                case Command.Answer.Refused _,
                        Command.Answer.Stale _,
                        Command.Answer.Switched _,
                        Command.Answer.Awaited _ ->
                    assertThat(answer).as("what asking again is answered").isNull();
            }
        }
        assertThat(switches).as("what those who asked the same were told").hasSize(1);
    }

    /// Each cell's transitions go on where the one before ended, and leave Active once in an episode.
    private static void expectLines(ControlStore store) {
        List<Transition> all = store.transitions(null, ALL).reversed();
        Set<List<@Nullable Object>> leavings = new HashSet<>();
        for (CellControl control : store.controls()) {
            ChannelState state = new ChannelState.Active();
            long version = 0;
            for (Transition each : all) {
                if (each.cell().equals(control.cell())) {
                    assertThat(each.version()).isEqualTo(++version);
                    assertThat(each.from()).isEqualTo(state);
                    state = each.to();
                    if (each.incident() != null && each.from() instanceof ChannelState.Active) {
                        boolean byHand = each.to() instanceof ChannelState.Suspended out && out.byHand();
                        assertThat(leavings.add(
                                        List.of(each.incident(), each.cell(), byHand ? "hand" : each.episode())))
                                .as("left Active once: %s", each)
                                .isTrue();
                    }
                }
            }
            assertThat(control.version()).isEqualTo(version);
            assertThat(control.state()).isEqualTo(state);
        }
        assertThat(all).as("something happened").isNotEmpty();
    }

    /// Each transition and each notice goes out once, under an id of its own.
    private static void expectTold(ControlStore store, Outbox outbox) {
        List<Outbox.Entry> entries = outbox.after(0, ALL);
        List<String> ids = entries.stream().map(entry -> entry.news().id()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(entries).extracting(Outbox.Entry::number).isEqualTo(numbers(entries.size()));
        long moved = entries.stream()
                .filter(each -> each.news() instanceof News.Moved)
                .count();
        assertThat(moved).isEqualTo(store.transitions(null, ALL).size());
        long told = entries.stream()
                .filter(each -> each.news() instanceof News.Told)
                .count();
        assertThat(store.undelivered(ALL)).hasSize((int) told);
    }

    private static List<Long> numbers(int size) {
        return LongStream.rangeClosed(1, size).boxed().toList();
    }
}
