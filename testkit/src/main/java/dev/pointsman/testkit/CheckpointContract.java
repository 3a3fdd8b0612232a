package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.Packing;
import dev.pointsman.core.archive.SecondCounts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.SettledOf;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every control store does with checkpoints, and what its archive and the attempts left open are then.
public interface CheckpointContract {
    Instant AT = Instant.ofEpochSecond(1_800_000_000, 123_456_789);
    Cell CELL =
            Cell.ofChannel(Operation.PAY_IN, "x").with(Dimension.BANK, "C;=\\B").withTag("release", "web:2");
    Cell OTHER = Cell.ofChannel(Operation.PAY_OUT, "y").with(Dimension.BANK, null);

    String SOURCE = "node-1";

    ControlStore emptyStore();

    /// The archive that `store` writes to.
    Archive archiveOf(ControlStore store);

    static Checkpoint checkpoint(long place, List<MinuteCounts> minutes, Settled... settled) {
        return new Checkpoint(place, AT.plusSeconds(place), new byte[] {(byte) place}, minutes, of(SOURCE, settled));
    }

    private static List<SettledOf> of(String source, Settled... settled) {
        return Arrays.stream(settled).map(each -> new SettledOf(source, each)).toList();
    }

    private static OpenAttempt open(long attempt, Instant arrived) {
        return new OpenAttempt(
                attempt,
                CELL,
                arrived.getEpochSecond() - 2,
                arrived.getEpochSecond(),
                Outcome.UNKNOWN,
                FaultParty.CHANNEL,
                "no-code",
                attempt % 2 == 0 ? null : new Amount("CNY", 5),
                attempt % 2 == 0 ? "A-" + attempt : null,
                OpenAttempt.Weight.PENDING);
    }

    private static Settled settled(List<OpenAttempt> open, long... closed) {
        return new Settled(open, closed, closed, new long[0], List.of()).lasting();
    }

    private static MinuteCounts minute(Cell cell, long minute, int count) {
        int[] sums = new int[Measure.COUNT];
        sums[Measure.SUCCEEDED.ordinal()] = count;
        sums[Measure.COUNT - 1] = -count;
        return new MinuteCounts(cell, minute, sums);
    }

    @Test
    default void a_checkpoint_replaces_the_one_before_however_large() {
        ControlStore store = emptyStore();
        byte[] engine = new byte[3_000_000];
        new Random(5).nextBytes(engine);
        store.commit(new Checkpoint(3, AT, engine, List.of(), List.of()));

        assertThat(store.checkpoint().orElseThrow().engine()).isEqualTo(engine);
        assertThat(store.checkpoint().orElseThrow().tickedAt()).isEqualTo(AT);

        store.commit(checkpoint(4, List.of()));
        assertThat(store.checkpoint().orElseThrow().place()).isEqualTo(4);
        assertThat(store.checkpoint().orElseThrow().engine()).containsExactly(4);
    }

    @Test
    default void the_same_checkpoint_again_adds_nothing_and_an_older_one_is_refused() {
        ControlStore store = emptyStore();
        store.commit(checkpoint(4, List.of(minute(CELL, 1, 5))));
        store.commit(checkpoint(4, List.of(minute(CELL, 1, 5))));

        assertThatThrownBy(() -> store.commit(checkpoint(3, List.of(minute(CELL, 1, 5)))))
                .isInstanceOf(ControlStore.StaleState.class);
        assertThat(archiveOf(store).minutes(CELL, 1, 1).getFirst().of(Measure.SUCCEEDED))
                .isEqualTo(5);
    }

    @Test
    default void the_archive_adds_up_and_gives_each_cells_minutes_in_order() {
        ControlStore store = emptyStore();
        store.commit(checkpoint(1, List.of(minute(CELL, 30, 5), minute(CELL, 10, 1), minute(OTHER, 10, 9))));
        store.commit(checkpoint(2, List.of(minute(CELL, 10, 2), minute(CELL, 10, 4), minute(CELL, 40, 1_000_000))));

        List<MinuteCounts> minutes = archiveOf(store).minutes(CELL, 10, 39);

        assertThat(minutes).extracting(MinuteCounts::minute).containsExactly(10L, 30L);
        assertThat(minutes.getFirst().sums()).isEqualTo(minute(CELL, 10, 7).sums());
        assertThat(archiveOf(store).minutes(CELL, 40, 40).getFirst().sums())
                .isEqualTo(minute(CELL, 40, 1_000_000).sums());
    }

    private static MinuteCounts bySecond(Cell cell, long minute, int... successes) {
        int[] sums = new int[Measure.COUNT];
        Packing seconds = new Packing();
        for (int second = 0; second < successes.length; second++) {
            int[] one = new int[Measure.COUNT];
            one[Measure.SUCCEEDED.ordinal()] = successes[second];
            sums[Measure.SUCCEEDED.ordinal()] += successes[second];
            seconds.add(second, one);
        }
        return new MinuteCounts(cell, minute, sums, seconds.packed());
    }

    private static List<Long> successes(List<SecondCounts> seconds) {
        return seconds.stream()
                .map(each -> 1_000 * each.second() + each.of(Measure.SUCCEEDED))
                .toList();
    }

    @Test
    default void seconds_of_the_archive_add_up_too() {
        ControlStore store = emptyStore();
        store.commit(
                checkpoint(1, List.of(bySecond(CELL, 1, 5, 0, 300_000), bySecond(OTHER, 1, 9), minute(CELL, 3, 8))));
        store.commit(checkpoint(2, List.of(bySecond(CELL, 1, -2, 1), bySecond(CELL, 2, 4))));

        Archive archive = archiveOf(store);
        assertThat(successes(archive.seconds(CELL, 0, 1_000))).containsExactly(60_003L, 61_001L, 362_000L, 120_004L);
        assertThat(successes(archive.seconds(CELL, 61, 62))).containsExactly(61_001L, 362_000L);
        assertThat(archive.seconds(CELL, 180, 240))
                .as("kept by the minute only")
                .isEmpty();
        assertThat(archive.minutes(CELL, 1, 1).getFirst().of(Measure.SUCCEEDED)).isEqualTo(300_004);
    }

    @Test
    default void an_hour_of_the_archive_is_the_sum_of_its_minutes_however_late_they_come() {
        ControlStore store = emptyStore();
        store.commit(
                checkpoint(1, List.of(minute(CELL, 59, 5), minute(CELL, 60, 1), minute(CELL, 119, 2_000_000_000))));
        store.commit(
                checkpoint(2, List.of(minute(CELL, 60, 4), minute(CELL, 118, 1_000_000_000), minute(OTHER, 60, 9))));
        store.commit(checkpoint(2, List.of(minute(CELL, 60, 4))));
        store.commit(checkpoint(3, List.of(minute(CELL, 1, -3))));

        List<HourCounts> hours = archiveOf(store).hours(CELL, 0, 1);

        assertThat(hours).extracting(HourCounts::hour).containsExactly(0L, 1L);
        assertThat(hours).extracting(hour -> hour.of(Measure.SUCCEEDED)).containsExactly(2L, 3_000_000_005L);
        assertThat(archiveOf(store).hours(CELL, 1, 9)).hasSize(1);
    }

    @Test
    default void open_attempts_stand_until_they_succeed_or_come_back() {
        ControlStore store = emptyStore();
        store.commit(checkpoint(
                1,
                List.of(),
                settled(List.of(open(1, AT), open(2, AT), open(-3, AT)), 99),
                settled(List.of(open(4, AT)), 2)));

        assertThat(store.openAttempts(SOURCE, AT, 10)).containsExactly(open(1, AT), open(-3, AT), open(4, AT));

        store.commit(checkpoint(2, List.of(), settled(List.of(open(1, AT)), 4, -3)));
        assertThat(store.openAttempts(SOURCE, AT, 10)).containsExactly(open(1, AT));
    }

    @Test
    default void open_attempts_of_one_source_are_none_of_anothers() {
        ControlStore store = emptyStore();
        List<SettledOf> both = new ArrayList<>(of("events-0", settled(List.of(open(1, AT), open(2, AT)))));
        both.addAll(of("events-1", settled(List.of(open(1, AT), open(3, AT)), 2)));
        store.commit(new Checkpoint(1, AT, new byte[0], List.of(), both));

        store.commit(
                new Checkpoint(2, AT.plusSeconds(1), new byte[0], List.of(), of("events-1", settled(List.of(), 1))));

        assertThat(store.openAttempts("events-0", AT, 10)).containsExactly(open(1, AT), open(2, AT));
        assertThat(store.openAttempts("events-1", AT, 10)).containsExactly(open(3, AT));
        assertThat(store.openAttempts("events-2", AT, 10)).isEmpty();
    }

    @Test
    default void of_open_attempts_the_latest_are_given_oldest_first() {
        ControlStore store = emptyStore();
        Instant old = AT.minusSeconds(100);
        store.commit(checkpoint(1, List.of(), settled(List.of(open(1, AT), open(2, old), open(3, AT), open(4, AT)))));

        assertThat(store.openAttempts(SOURCE, Instant.EPOCH, 3)).containsExactly(open(1, AT), open(3, AT), open(4, AT));
        assertThat(store.openAttempts(SOURCE, Instant.EPOCH, 10)).first().isEqualTo(open(2, old));
        assertThat(store.openAttempts(SOURCE, AT, 10)).hasSize(3);
    }

    @Test
    default void attempts_open_for_more_than_72_hours_are_forgotten() {
        ControlStore store = emptyStore();
        Instant old = AT.minus(Duration.ofDays(3)).minusSeconds(10);
        store.commit(checkpoint(1, List.of(), settled(List.of(open(1, old), open(2, old.plusSeconds(20))))));

        assertThat(store.openAttempts(SOURCE, Instant.EPOCH, 10)).containsExactly(open(2, old.plusSeconds(20)));
    }
}
