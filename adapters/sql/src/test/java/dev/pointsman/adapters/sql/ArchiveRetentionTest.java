package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.sql.archive.ArchiveRetention;
import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveRetentionTest {
    private static final Cell X = Cell.ofChannel(Operation.PAY_IN, "x");
    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final Duration HOURS = Duration.ofHours(2);

    @TempDir
    private Path folder;

    private final FreshStores fresh = FreshStores.embedded(() -> folder);

    @AfterEach
    void close() {
        fresh.close();
    }

    private static void kept(SqlStore store, List<MinuteCounts> minutes) {
        store.controlStore(RampPlan.standard())
                .commit(new Checkpoint(1, Instant.EPOCH, new byte[0], minutes, List.of()));
    }

    private static List<MinuteCounts> minutes(Cell cell, long count) {
        return LongStream.range(0, count)
                .mapToObj(minute -> new MinuteCounts(cell, minute, new int[Measure.COUNT]))
                .toList();
    }

    private static int slices(ArchiveRetention retention, Instant now) {
        int slices = 1;
        while (retention.forgetSlice(now.minus(MINUTES), now.minus(HOURS))) {
            slices++;
        }
        return slices;
    }

    @Test
    void minutes_and_hours_go_when_they_have_been_kept_for_long_enough() {
        SqlStore store = fresh.store();
        kept(store, minutes(X, 240));
        ArchiveRetention retention = store.retention();

        assertThat(slices(retention, Instant.ofEpochSecond(240 * 60))).isEqualTo(1);

        assertThat(store.archive().minutes(X, 0, 1_000))
                .extracting(MinuteCounts::minute)
                .containsExactlyElementsOf(LongStream.range(230, 240).boxed().toList());
        assertThat(store.archive().hours(X, 0, 10)).extracting(HourCounts::hour).containsExactly(2L, 3L);
    }

    @Test
    void much_goes_in_slices_and_a_round_ends() {
        SqlStore store = fresh.store();
        List<MinuteCounts> minutes = new ArrayList<>(minutes(X, 2 * ArchiveRetention.ROWS_MAX + 1));
        for (int i = 0; i < 250; i++) {
            minutes.addAll(minutes(Cell.ofChannel(Operation.PAY_IN, "c" + i), 2));
        }
        kept(store, minutes);
        ArchiveRetention retention = store.retention();
        Instant late = Instant.ofEpochSecond(60L * 60 * 24 * 365);

        assertThat(slices(retention, late)).isBetween(3, 5);

        assertThat(store.archive().minutes(X, 0, Long.MAX_VALUE)).isEmpty();
        assertThat(store.archive().minutes(Cell.ofChannel(Operation.PAY_IN, "c249"), 0, 9))
                .isEmpty();
        assertThat(store.archive().hours(X, 0, Long.MAX_VALUE)).isEmpty();
        assertThat(slices(retention, late)).isEqualTo(2);
    }
}
