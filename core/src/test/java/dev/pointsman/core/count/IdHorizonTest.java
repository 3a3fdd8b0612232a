package dev.pointsman.core.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdHorizonTest {
    /// A map in order of arrival, searched from its oldest entry.
    private static final class Model {
        final LinkedHashMap<Long, Long> seconds = new LinkedHashMap<>();
        final long span;
        final int max;

        Model(long span, int max) {
            this.span = span;
            this.max = max;
        }

        boolean add(long id, long now) {
            forget(now);
            if (seconds.containsKey(id)) {
                return false;
            }
            if (seconds.size() == max) {
                seconds.remove(seconds.keySet().iterator().next());
            }
            seconds.put(id, now);
            return true;
        }

        void forget(long now) {
            Iterator<Map.Entry<Long, Long>> each = seconds.entrySet().iterator();
            while (each.hasNext() && each.next().getValue() < now - span) {
                each.remove();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}, span {1} s, at most {2} ids out of {3}")
    @CsvSource({"1,20,50,200", "2,20,100000,300", "3,5,7,10", "4,100,1,3", "5,300,3000,9000", "6,600,100000,20000"})
    void it_remembers_what_a_map_remembers(long seed, long span, int max, int distinct) {
        Random random = new Random(seed);
        IdHorizon horizon = new IdHorizon(span, max);
        Model model = new Model(span, max);
        long now = 1_000_000;
        int known = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(30) == 0 ? random.nextInt(4) : 0;
            // ids that share their lower bits crowd one place of the table
            long id = 1 + (long) random.nextInt(distinct) * (1L << (i % 2 == 0 ? 40 : 3));
            boolean isNew = model.add(id, now);
            known += isNew ? 0 : 1;
            long other = 1 + (long) random.nextInt(distinct) * 8;
            boolean same = horizon.add(id, now) == isNew
                    && horizon.size() == model.seconds.size()
                    && horizon.contains(other, now) == model.seconds.containsKey(other);
            if (!same) {
                fail("differs from the map at step " + i);
            }
        }
        assertThat(known).isPositive();
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
    }
}
