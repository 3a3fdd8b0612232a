package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every control store does with checkpoints, and what its archive and the attempts left open are then.
public interface CheckpointContract {
    Instant AT = Instant.ofEpochSecond(1_800_000_000, 123_456_789);
    Cell CELL =
            Cell.ofChannel(Operation.PAY_IN, "x").with(Dimension.BANK, "C;=\\B").withTag("release", "web:2");
    Cell OTHER = Cell.ofChannel(Operation.PAY_OUT, "y").with(Dimension.BANK, null);

    ControlStore emptyStore();

    /// The archive that `store` writes to.
    Archive archiveOf(ControlStore store);

    static Checkpoint checkpoint(long place, List<MinuteCounts> minutes, Settled... settled) {
        return new Checkpoint(place, AT.plusSeconds(place), new byte[] {(byte) place}, minutes, List.of(settled));
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

    @Test
    default void open_attempts_stand_until_they_succeed_or_come_back() {
        ControlStore store = emptyStore();
        store.commit(checkpoint(
                1,
                List.of(),
                settled(List.of(open(1, AT), open(2, AT), open(-3, AT)), 99),
                settled(List.of(open(4, AT)), 2)));

        assertThat(store.openAttempts(AT, 10)).containsExactly(open(1, AT), open(-3, AT), open(4, AT));

        store.commit(checkpoint(2, List.of(), settled(List.of(open(1, AT)), 4, -3)));
        assertThat(store.openAttempts(AT, 10)).containsExactly(open(1, AT));
    }

    @Test
    default void of_open_attempts_the_latest_are_given_oldest_first() {
        ControlStore store = emptyStore();
        Instant old = AT.minusSeconds(100);
        store.commit(checkpoint(1, List.of(), settled(List.of(open(1, AT), open(2, old), open(3, AT), open(4, AT)))));

        assertThat(store.openAttempts(Instant.EPOCH, 3)).containsExactly(open(1, AT), open(3, AT), open(4, AT));
        assertThat(store.openAttempts(Instant.EPOCH, 10)).first().isEqualTo(open(2, old));
        assertThat(store.openAttempts(AT, 10)).hasSize(3);
    }

    @Test
    default void attempts_open_for_more_than_72_hours_are_forgotten() {
        ControlStore store = emptyStore();
        Instant old = AT.minus(Duration.ofDays(3)).minusSeconds(10);
        store.commit(checkpoint(1, List.of(), settled(List.of(open(1, old), open(2, old.plusSeconds(20))))));

        assertThat(store.openAttempts(Instant.EPOCH, 10)).containsExactly(open(2, old.plusSeconds(20)));
    }
}
