package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {
    /// Every second in a sorted map, cut to the limits after each row.
    private static final class Model {
        final TreeMap<Long, int[]> rows = new TreeMap<>();

        void add(long second, int attempts, int failures, boolean evidence) {
            if (!rows.isEmpty() && second < rows.lastKey() - Seconds.AGE_SECONDS_MAX) {
                return;
            }
            if (rows.size() == Seconds.SECONDS_MAX && second < rows.firstKey()) {
                return;
            }
            int[] row = rows.computeIfAbsent(second, _ -> new int[3]);
            row[0] += failures;
            row[1] += evidence ? attempts : 0;
            row[2] += evidence ? failures : 0;
            rows.headMap(rows.lastKey() - Seconds.AGE_SECONDS_MAX).clear();
            if (rows.size() > Seconds.SECONDS_MAX) {
                rows.pollFirstEntry();
            }
        }

        int sum(int column, long from, long to) {
            return rows.subMap(from, true, to, true).values().stream()
                    .mapToInt(row -> row[column])
                    .sum();
        }
    }

    @ParameterizedTest(name = "seed {0}, steps up to {1} s")
    @CsvSource({"1,2", "2,2", "3,30", "4,1", "5,4000", "6,300"})
    void sums_are_those_of_a_sorted_map_whatever_comes_late_and_whenever_it_is_read(long seed, int step) {
        Random random = new Random(seed);
        Seconds seconds = new Seconds();
        Model model = new Model();
        long now = 1_000_000;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(step + 1);
            long second = now - (random.nextInt(5) == 0 ? random.nextInt(10_000) : random.nextInt(70));
            int attempts = random.nextInt(10);
            int failures = random.nextInt(attempts + 1);
            boolean evidence = random.nextBoolean();
            seconds.add(second, Tally.weighed(attempts, failures), evidence);
            model.add(second, attempts, failures, evidence);

            long to = now + random.nextInt(100) - 50;
            long from = to - random.nextInt(random.nextInt(10) == 0 ? 9_000 : 120);
            int[] sums = seconds.sum(from, to);
            boolean same = sums[Measure.FAILED_CHANNEL.ordinal()] == model.sum(0, from, to)
                    && seconds.sum(Measure.FAILED_CHANNEL, from, to) == model.sum(0, from, to)
                    && sums[Measure.WEIGHED.ordinal()] == model.sum(1, from, to)
                    && sums[Measure.WEIGHED_CHANNEL.ordinal()] == model.sum(2, from, to)
                    && seconds.oldest() == model.rows.firstKey()
                    && seconds.latest() == model.rows.lastKey();
            if (!same) {
                fail("differs from the map at step " + i);
            }
        }
    }

    @Test
    void a_cell_gone_quiet_reads_as_empty() {
        Seconds seconds = new Seconds();
        seconds.add(1_000, Tally.weighed(10, 10), true);

        assertThat(seconds.sum(Measure.WEIGHED, 1_001, 1_060)).isZero();
        assertThat(seconds.sum(1_000_000, 1_000_060)).containsOnly(0);
    }

    @Test
    void what_was_restated_is_taken_back_from_its_own_second() {
        Seconds seconds = new Seconds();
        seconds.add(1_000, Tally.weighed(3, 2), true);
        Counts restated = new Counts();
        restated.add(Measure.FAILED_CHANNEL, -1);
        restated.add(Measure.SUCCEEDED, 1);
        seconds.add(1_000, restated, false);

        assertThat(seconds.sum(Measure.FAILED_CHANNEL, 1_000, 1_000)).isEqualTo(1);
        assertThat(seconds.sum(Measure.WEIGHED_CHANNEL, 1_000, 1_000)).isEqualTo(2);
    }

    @Test
    void taking_back_what_is_too_old_to_be_remembered_leaves_no_negative_count() {
        Seconds seconds = new Seconds();
        seconds.add(1_000, Tally.weighed(1, 1), true);
        seconds.add(1_001 + Seconds.AGE_SECONDS_MAX, Tally.weighed(1, 0), true);
        Counts restated = new Counts();
        restated.add(Measure.FAILED_CHANNEL, -1);
        seconds.add(1_000, restated, false);

        assertThat(seconds.sum(Measure.FAILED_CHANNEL, 0, 100_000)).isZero();
    }
}
