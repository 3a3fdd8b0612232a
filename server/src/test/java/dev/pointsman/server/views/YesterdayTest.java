package dev.pointsman.server.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.Difference;
import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.Spark;
import dev.pointsman.console.view.StateView;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class YesterdayTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:46:30Z");
    private static final long MINUTE = NOW.getEpochSecond() / 60;
    private static final RatioView TODAY = new RatioView.Known(0.9, 0.87, 0.92);

    private final List<String> asked = new ArrayList<>();

    /// Each minute that is asked for had 98 successes and 2 failures.
    private final Archive steady = (cell, from, to) -> {
        asked.add(cell + " " + (from - MINUTE) + ".." + (to - MINUTE));
        return LongStream.rangeClosed(from, to)
                .mapToObj(minute -> counts(cell, minute, 98, 2))
                .toList();
    };

    static MinuteCounts counts(Cell cell, long minute, int succeeded, int failed) {
        int[] sums = new int[Measure.COUNT];
        sums[Measure.INITIATED.ordinal()] = succeeded + failed;
        sums[Measure.SUCCEEDED.ordinal()] = succeeded;
        sums[Measure.FAILED_CHANNEL.ordinal()] = failed;
        return new MinuteCounts(cell, minute, sums);
    }

    private static ChannelRow row(String channel, RatioView ratio) {
        return new ChannelRow(
                "channel=" + channel,
                channel,
                "Pay in",
                StateView.whole(StateView.Kind.ACTIVE, 100),
                "",
                ratio,
                null,
                1,
                Spark.none(),
                "/channels/" + channel,
                0);
    }

    @Test
    void a_row_is_put_beside_the_same_ten_minutes_of_yesterday() {
        Difference difference = Objects.requireNonNull(new Yesterday(steady)
                .beside(List.of(row("a", TODAY)), NOW)
                .getFirst()
                .difference());

        assertThat(difference.value()).isCloseTo(-0.08, within(1e-9));
        assertThat(difference.isWorse()).isTrue();
        assertThat(asked).containsExactly("channel=a -1445..-1436");
    }

    @Test
    void the_interval_of_a_difference_comes_from_both_intervals() {
        // Newcombe's example: 56 of 70 and 48 of 80 differ by 0.2, from 0.0524 to 0.3339
        Ratio one = new Ratio(56, 70);
        Difference difference =
                Yesterday.difference(new RatioView.Known(one.value(), one.low(), one.high()), new Ratio(48, 80));

        assertThat(difference.value()).isCloseTo(0.2, within(1e-9));
        assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void too_few_outcomes_on_either_day_have_no_difference() {
        Archive thin = (cell, from, _) -> List.of(counts(cell, from, 10, 0));

        assertThat(new Yesterday(thin)
                        .beside(List.of(row("a", TODAY)), NOW)
                        .getFirst()
                        .difference())
                .isNull();
        assertThat(new Yesterday(steady)
                        .beside(List.of(row("a", new RatioView.TooFew(3))), NOW)
                        .getFirst()
                        .difference())
                .isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_cell_is_read_once_a_minute() {
        Yesterday yesterday = new Yesterday(steady);

        yesterday.beside(List.of(row("a", TODAY)), NOW);
        yesterday.beside(List.of(row("a", TODAY)), NOW.plusSeconds(20));
        assertThat(asked).hasSize(1);
        yesterday.beside(List.of(row("a", TODAY)), NOW.plusSeconds(40));
        assertThat(asked).containsExactly("channel=a -1445..-1436", "channel=a -1444..-1435");
    }

    @Test
    void one_look_reads_so_many_cells_and_the_next_look_the_others() {
        Yesterday yesterday = new Yesterday(steady);
        List<ChannelRow> rows = IntStream.rangeClosed(0, Yesterday.READS_MAX)
                .mapToObj(index -> row("c" + index, TODAY))
                .toList();

        assertThat(yesterday.beside(rows, NOW).getLast().difference()).isNull();
        assertThat(asked).hasSize(Yesterday.READS_MAX);
        assertThat(yesterday.beside(rows, NOW).getLast().difference()).isNotNull();
        assertThat(asked).hasSize(Yesterday.READS_MAX + 1);
    }

    @Test
    void an_archive_that_cannot_be_read_takes_nothing_but_the_comparison_and_is_left_alone_for_a_minute() {
        Yesterday yesterday = new Yesterday((cell, _, _) -> {
            asked.add(cell.toString());
            throw new IllegalStateException("the database is away");
        });
        List<ChannelRow> rows = List.of(row("a", TODAY), row("b", TODAY));

        assertThat(yesterday.beside(rows, NOW)).isEqualTo(rows);
        assertThat(yesterday.beside(rows, NOW)).isEqualTo(rows);
        assertThat(asked).containsExactly("channel=a");
    }

    @Test
    void a_day_is_read_by_minute_and_ends_with_what_the_engine_knows_better() {
        Cell cell = Cell.parse("channel=a");
        Series latest = new Series(
                60,
                new long[] {(MINUTE - 1) * 60, MINUTE * 60},
                new int[] {50, 120},
                new int[] {0, 7},
                new int[] {0, 3},
                Series.Before.none(),
                List.of());

        Series day = new PastReader(steady).day(cell, List.of(), NOW, _ -> latest);

        assertThat(day.epochSeconds()).hasSize(1_440);
        assertThat(day.epochSeconds()[1_439]).isEqualTo(MINUTE * 60);
        assertThat(day.succeeded()).startsWith(98, 98).endsWith(98, 98, 120);
        assertThat(day.failed()).startsWith(2, 2).endsWith(2, 2, 7);
        assertThat(day.declined()).endsWith(0, 0, 3);
        assertThat(day.before().epochSeconds()).hasSize(1_440).endsWith(MINUTE * 60);
        assertThat(asked).containsExactly("channel=a -1439..0", "channel=a -2879..-1440");
    }
}
