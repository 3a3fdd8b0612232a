package dev.pointsman.client.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {
    @Test
    void it_gives_in_the_order_it_took_and_takes_no_more_than_it_holds() {
        Ring<Integer> ring = new Ring<>(4);
        for (int i = 0; i < 4; i++) {
            assertThat(ring.offer(i)).isEqualTo(i);
        }
        assertThat(ring.offer(4)).isEqualTo(-1);
        assertThat(ring.size()).isEqualTo(4);
        assertThat(ring.poll()).isZero();
        assertThat(ring.offer(5)).isEqualTo(4);
        assertThat(ring.evict()).isEqualTo(1);
        assertThat(ring.poll()).isEqualTo(2);
        assertThat(ring.poll()).isEqualTo(3);
        assertThat(ring.poll()).isEqualTo(5);
        assertThat(ring.poll()).isNull();
        assertThat(ring.evict()).isNull();
        assertThat(ring.put()).isEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void it_does_over_many_laps_what_a_plain_queue_does(int seed) {
        Random random = new Random(seed);
        Ring<Integer> ring = new Ring<>(8);
        Deque<Integer> plain = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            if (random.nextInt(100) < 45 + seed) {
                boolean fits = plain.size() < 8;
                assertThat(ring.offer(i) >= 0).isEqualTo(fits);
                if (fits) {
                    plain.addLast(i);
                }
            } else {
                assertThat(ring.poll()).isEqualTo(plain.pollFirst());
            }
            assertThat(ring.size()).isEqualTo(plain.size());
        }
    }

    @Test
    void a_capacity_that_is_no_power_of_two_is_refused_with_its_value() {
        assertThatThrownBy(() -> new Ring<>(6)).hasMessageContaining("capacity=6");
    }
}
