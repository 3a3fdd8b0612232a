package dev.pointsman.client.work;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every interleaving of putting and taking answers as if the calls had come one after another, while the
/// ring is not full: that a full one may say so a moment too early is its contract.
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class RingLincheckTest {
    private final Ring<Integer> ring = new Ring<>(16);

    @Operation
    public boolean offer(@Param(name = "value") int value) {
        return ring.offer(value) >= 0;
    }

    @Operation
    public @Nullable Integer poll() {
        return ring.poll();
    }

    /// What the calls would answer one after another.
    public static final class OneAfterAnother {
        private final Deque<Integer> queue = new ArrayDeque<>();

        public boolean offer(int value) {
            return queue.add(value);
        }

        public @Nullable Integer poll() {
            return queue.poll();
        }
    }

    @Test
    void putting_and_taking_are_linearizable() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(4)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(OneAfterAnother.class)
                .check(RingLincheckTest.class);
    }
}
