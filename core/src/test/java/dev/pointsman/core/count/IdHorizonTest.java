package dev.pointsman.core.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdHorizonTest {
    /// Sets of ids in order of arrival, each of one second and of at most a 64th of all that may be held.
    private static final class Model {
        private static final class Run {
            long second;
            final Set<Long> ids = new HashSet<>();

            Run(long second) {
                this.second = second;
            }
        }

        final ArrayDeque<Run> runs = new ArrayDeque<>();
        final long span;
        final int max;
        int forgottenForNumber;

        Model(long span, int max) {
            this.span = span;
            this.max = max;
        }

        boolean add(long id, long now) {
            if (contains(id, now)) {
                return false;
            }
            if (size() == max) {
                forgottenForNumber += runs.remove().ids.size();
            }
            Run latest = runs.peekLast();
            if (latest == null || now > latest.second || latest.ids.size() == Math.max(1, max / 64)) {
                runs.add(new Run(latest == null ? now : Math.max(now, latest.second)));
            }
            runs.getLast().ids.add(id);
            return true;
        }

        boolean contains(long id, long now) {
            if (!runs.isEmpty() && now < runs.getLast().second - span) {
                runs.forEach(run -> run.second = Math.min(run.second, now));
            }
            while (!runs.isEmpty() && runs.element().second < now - span) {
                runs.remove();
            }
            return runs.stream().anyMatch(run -> run.ids.contains(id));
        }

        int size() {
            return runs.stream().mapToInt(run -> run.ids.size()).sum();
        }
    }

    private static long anyStep(Random random, long span, boolean jumps) {
        int chance = random.nextInt(3_000);
        if (jumps && chance == 0) {
            return (random.nextBoolean() ? 1 : -1) * (span + random.nextInt(70_000));
        }
        if (jumps && chance < 60) {
            return -random.nextInt((int) span);
        }
        return chance < 160 ? random.nextInt(4) : 0;
    }

    @ParameterizedTest(name = "seed {0}, span {1} s, at most {2} ids out of {3}, time jumps: {4}")
    @CsvSource({
        "1,20,50,200,false",
        "2,20,100000,300,false",
        "3,5,7,10,true",
        "4,100,1,3,true",
        "5,300,3000,9000,false",
        "6,600,100000,20000,false",
        "7,20,300,400,true",
        "8,60,5000,7000,true",
        "9,600,100000,4000,true",
        "10,1,130,1000,true"
    })
    void it_remembers_what_sets_of_ids_by_second_remember(long seed, long span, int max, int distinct, boolean jumps) {
        Random random = new Random(seed);
        IdHorizon horizon = new IdHorizon(span, max);
        Model model = new Model(span, max);
        long now = 1_000_000;
        int known = 0;
        for (int i = 0; i < 20_000; i++) {
            now += anyStep(random, span, jumps);
            // ids that share their lower bits, or all but their lower bits; 0 is one of them
            long id = (long) random.nextInt(distinct) * (1L << (i % 2 == 0 ? 40 : 3));
            boolean isNew = model.add(id, now);
            known += isNew ? 0 : 1;
            long other = (long) random.nextInt(distinct) * 8;
            boolean same = horizon.add(id, now) == isNew
                    && horizon.size() == model.size()
                    && horizon.contains(other, now) == model.contains(other, now);
            if (!same) {
                fail("differs from the sets at step " + i);
            }
        }
        assertThat(known).isPositive();
        assertThat(model.forgottenForNumber > 0).isEqualTo(max < distinct);
    }

    @Test
    void the_fingerprint_zero_is_new_once() {
        IdHorizon horizon = new IdHorizon(600, 10);

        assertThat(horizon.contains(0, 1_000)).isFalse();
        assertThat(horizon.add(0, 1_000)).isTrue();
        assertThat(horizon.add(0, 1_600)).isFalse();
        assertThat(horizon.add(0, 1_601)).isTrue();
    }

    @Test
    void its_reach_is_the_span_until_the_number_limits_it() {
        IdHorizon horizon = new IdHorizon(600, 10);
        for (int i = 0; i < 9; i++) {
            horizon.add(1 + i, 1_000 + i);
        }
        assertThat(horizon.reachSeconds(1_008)).isEqualTo(600);

        horizon.add(99, 1_009);
        horizon.add(100, 1_020);

        assertThat(horizon.reachSeconds(1_020)).isEqualTo(19);
        assertThat(horizon.reachSeconds(2_000)).isEqualTo(600);
    }

    @Test
    void too_many_ids_of_one_second_cost_the_oldest_64th_of_it() {
        IdHorizon horizon = new IdHorizon(600, 6_400);
        for (int i = 0; i < 6_401; i++) {
            horizon.add(i, 1_000);
        }

        assertThat(horizon.size()).isEqualTo(6_301);
        assertThat(horizon.contains(99, 1_000)).isFalse();
        assertThat(horizon.contains(100, 1_000)).isTrue();
        assertThat(horizon.reachSeconds(1_000)).isZero();
    }

    @Test
    void time_that_goes_back_far_forgets_nothing_and_starts_the_span_again() {
        IdHorizon horizon = new IdHorizon(600, 100);
        horizon.add(1, 1_000_000);

        assertThat(horizon.add(1, 900_000)).isFalse();
        assertThat(horizon.add(2, 900_000)).isTrue();

        assertThat(horizon.contains(1, 900_600)).isTrue();
        assertThat(horizon.contains(1, 900_601)).isFalse();
    }

    @ParameterizedTest(name = "after {0} s")
    @ValueSource(longs = {601, 16_383, 16_384, 16_385, 65_536, 131_072, 6_553_600, 1L << 40})
    void an_id_is_new_however_long_after_its_span(long seconds) {
        IdHorizon horizon = new IdHorizon(600, 100);
        horizon.add(1, 1_000);

        assertThat(horizon.contains(1, 1_000 + seconds)).isFalse();
        assertThat(horizon.add(2, 1_000 + seconds)).isTrue();
        assertThat(horizon.contains(1, 1_000 + seconds)).isFalse();
    }

    @Test
    void an_id_stays_forgotten_when_the_numbers_of_the_seconds_come_round_again() {
        IdHorizon horizon = new IdHorizon(600, 1_000_000);
        for (int i = 0; i < 40_000; i++) {
            horizon.add(-1 - i, 0);
        }
        for (long second = 700; second < 140_000; second++) {
            // they come again soon after the span: few die, and those that died first are never many enough to clean
            horizon.add(1 + second % 700, second);
            for (long old = -40_000; second % 500 == 0 && old < 0; old++) {
                if (horizon.contains(old, second)) {
                    fail(old + " is known again in second " + second);
                }
            }
        }
    }

    @Test
    void a_span_of_days_is_never_exceeded_and_hardly_missed() {
        long span = 10 * 86_400;
        IdHorizon horizon = new IdHorizon(span, 1_000_000);
        for (long second = 0; second < 2 * span; second += 5) {
            horizon.add(second + 1, second);
            assertThat(horizon.contains(second - span, second)).isFalse();
            if (second > span) {
                assertThat(horizon.contains(second - horizon.reachSeconds(second) + 5, second + 4))
                        .isEqualTo((second - horizon.reachSeconds(second) + 4) % 5 == 0);
            }
        }
        assertThat(horizon.reachSeconds(2 * span)).isBetween(span - 107, span);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void full_it_takes_little_more_than_11_bytes_an_id_and_never_13(long seed) {
        Random random = new Random(seed);
        int max = 300_000;
        int[] ofOneSecond = {700, 40_000, 1_500, 600};
        IdHorizon horizon = new IdHorizon(600, max);
        long second = 1_000;
        long bytesMax = 0;
        double bytesAnIdMax = 0;
        for (int i = 0; i < 3_000_000; i++) {
            // a second holds some hundreds of ids, or some ten thousand
            second += random.nextInt(ofOneSecond[i >> 16 & 3]) == 0 ? 1 : 0;
            horizon.add(random.nextLong(), second);
            bytesMax = Math.max(bytesMax, horizon.bytes());
            if (i > 50_000 && i < max) {
                bytesAnIdMax = Math.max(bytesAnIdMax, (double) horizon.bytes() / horizon.size());
            }
        }
        assertThat(horizon.size()).isGreaterThan(max - max / 64 - 1);
        assertThat(bytesMax).isLessThan(112L * max / 10);
        assertThat(bytesAnIdMax).isLessThan(13);
    }

    @Test
    void it_does_not_grow_while_traffic_stays_or_falls() {
        IdHorizon horizon = new IdHorizon(60, 1_000_000);
        long id = 0;
        long bytes = 0;
        for (int second = 0; second < 1_000; second++) {
            for (int i = 0; i < 1_000 - second / 2; i++) {
                horizon.add(++id, second);
            }
            if (second == 70) {
                bytes = horizon.bytes();
            }
        }

        assertThat(horizon.bytes()).isLessThanOrEqualTo(bytes);
    }
}
