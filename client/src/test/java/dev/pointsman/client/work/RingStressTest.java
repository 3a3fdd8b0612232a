package dev.pointsman.client.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many threads put while one takes, in a ring so small that it is full and empty all the time.
class RingStressTest {
    private static final int PRODUCERS = 4;
    private static final int EACH = 50_000;

    @ParameterizedTest(name = "evicting: {0}")
    @ValueSource(booleans = {false, true})
    void each_thing_comes_out_once_and_those_of_one_thread_in_its_order(boolean evicting) throws Exception {
        Ring<int[]> ring = new Ring<>(16);
        ConcurrentLinkedQueue<int[]> out = new ConcurrentLinkedQueue<>();
        List<int[]> taken = new ArrayList<>();
        AtomicBoolean putting = new AtomicBoolean(true);
        // threads that a broken ring leaves looping must not keep the run from ending
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + 1, RingStressTest::daemon);
        try {
            Future<?> taking = threads.submit(() -> {
                boolean last = false;
                while (!last) {
                    last = !putting.get();
                    for (int[] next = ring.poll(); next != null; next = ring.poll()) {
                        taken.add(next);
                    }
                }
            });
            List<Callable<Integer>> putters = new ArrayList<>();
            for (int producer = 0; producer < PRODUCERS; producer++) {
                int name = producer;
                putters.add(() -> put(ring, name, evicting, out));
            }
            int kept = 0;
            for (Future<Integer> putter : threads.invokeAll(putters, 60, TimeUnit.SECONDS)) {
                kept += putter.get();
            }
            putting.set(false);
            taking.get(20, TimeUnit.SECONDS);
            assertThat(taken.size() + out.size()).isEqualTo(kept);
        } finally {
            putting.set(false);
            threads.shutdownNow();
        }
        boolean[][] seen = new boolean[PRODUCERS][EACH];
        int[] last = new int[PRODUCERS];
        java.util.Arrays.fill(last, -1);
        for (int[] thing : taken) {
            assertThat(thing[1]).isGreaterThan(last[thing[0]]);
            last[thing[0]] = thing[1];
            seen[thing[0]][thing[1]] = true;
        }
        for (int[] thing : out) {
            assertThat(seen[thing[0]][thing[1]]).isFalse();
            seen[thing[0]][thing[1]] = true;
        }
    }

    private static int put(Ring<int[]> ring, int name, boolean evicting, ConcurrentLinkedQueue<int[]> out) {
        int kept = 0;
        for (int i = 0; i < EACH; i++) {
            int[] thing = {name, i};
            boolean in = ring.offer(thing) >= 0;
            for (int turn = 0; !in && evicting && turn < 8; turn++) {
                int[] evicted = ring.evict();
                if (evicted != null) {
                    out.add(evicted);
                }
                in = ring.offer(thing) >= 0;
            }
            kept += in ? 1 : 0;
        }
        return kept;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
