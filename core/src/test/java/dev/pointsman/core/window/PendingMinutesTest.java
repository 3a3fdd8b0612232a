package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PendingMinutesTest {
    private static final long MINUTE = 30_000_000;
    private static final long NOW = MINUTE * 60;
    private static final Cell LEAF = Cell.parse("channel=x;method=-;merchant=-;bank=CCB;cardType=-");

    private final Windows windows = new Windows(CellPlan.standard(), 60);

    private void take(long second, Counts counts) {
        windows.take(Tally.frame(NOW + 100, List.of(new Frame.Row(LEAF, second, counts))));
    }

    private static String line(MinuteCounts row) {
        return row.minute() - MINUTE + " " + row.cell() + " " + row.of(Measure.FAILED_CHANNEL) + "/"
                + row.of(Measure.INITIATED);
    }

    @Test
    void counts_are_kept_by_cell_and_minute_of_event_time_until_they_are_drained() {
        windows.keepMinutes();
        take(NOW, Tally.weighed(3, 1));
        take(NOW + 59, Tally.weighed(4, 0));
        take(NOW + 60, Tally.weighed(5, 2));
        take(NOW - 1, Tally.weighed(1, 1));

        assertThat(windows.drainMinutes())
                .extracting(PendingMinutesTest::line)
                .containsExactly(
                        "-1 channel=x 1/1",
                        "-1 channel=x;bank=CCB 1/1",
                        "-1 bank=CCB 1/1",
                        "0 channel=x 1/7",
                        "0 channel=x;bank=CCB 1/7",
                        "0 bank=CCB 1/7",
                        "1 channel=x 2/5",
                        "1 channel=x;bank=CCB 2/5",
                        "1 bank=CCB 2/5");
        assertThat(windows.drainMinutes()).isEmpty();
    }

    @Test
    void a_part_of_a_minute_that_comes_later_is_a_row_of_its_own_and_may_be_negative() {
        windows.keepMinutes();
        take(NOW, Tally.weighed(3, 0));
        windows.drainMinutes();
        Counts takenBack = new Counts();
        takenBack.add(Measure.SUCCEEDED, -1);
        take(NOW, takenBack);

        assertThat(windows.drainMinutes())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.of(Measure.SUCCEEDED)).isEqualTo(-1));
    }

    @Test
    void the_archive_is_whole_whatever_an_incident_explains_and_however_late_it_came() {
        windows.keepMinutes();
        take(NOW, Tally.weighed(1, 0));
        windows.explain(List.of(Cell.parse("channel=x;bank=CCB")));
        take(NOW, Tally.weighed(2, 2));
        take(NOW - 7_200, Tally.weighed(4, 4));

        assertThat(windows.drainMinutes())
                .filteredOn(row -> row.cell().equals(Cell.parse("channel=x")))
                .extracting(row -> row.of(Measure.WEIGHED))
                .containsExactly(4, 3);
    }

    @Test
    void nothing_is_kept_unless_asked_for() {
        take(NOW, Tally.weighed(1, 0));

        assertThat(windows.drainMinutes()).isEmpty();
        assertThat(windows.minutesLeftOut()).isZero();
    }

    @Test
    void what_finds_no_room_is_counted_and_there_is_room_again_after_a_drain() {
        take(NOW, Tally.weighed(1, 0));
        CellWindow channel = Objects.requireNonNull(windows.of(Cell.parse("channel=x")));
        CellWindow bank = Objects.requireNonNull(windows.of(Cell.parse("bank=CCB")));
        PendingMinutes pending = new PendingMinutes(2);

        pending.add(channel, NOW, Tally.weighed(1, 0));
        pending.add(channel, NOW + 60, Tally.weighed(1, 0));
        pending.add(bank, NOW, Tally.weighed(1, 0));
        pending.add(channel, NOW, Tally.weighed(1, 0));

        assertThat(pending.leftOut()).isEqualTo(1);
        assertThat(pending.drain())
                .extracting(PendingMinutesTest::line)
                .containsExactly("0 channel=x 0/2", "1 channel=x 0/1");
        pending.add(bank, NOW, Tally.weighed(1, 0));
        assertThat(pending.drain()).hasSize(1);
        assertThat(pending.leftOut()).isEqualTo(1);
    }
}
