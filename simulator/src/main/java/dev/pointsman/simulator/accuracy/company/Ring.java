package dev.pointsman.simulator.accuracy.company;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Small numbers put aside for a second to come. For one thread.
final class Ring {
    static final int SECONDS_MAX = 1_023;

    private final int[][] values = new int[SECONDS_MAX + 1][];
    private final int[] sizes = new int[SECONDS_MAX + 1];

    void add(long second, int value) {
        int at = (int) (second & SECONDS_MAX);
        int[] there = values[at];
        if (there == null) {
            there = new int[8];
        } else if (sizes[at] == there.length) {
            there = Arrays.copyOf(there, there.length * 2);
        }
        values[at] = there;
        there[sizes[at]++] = value;
    }

    /// Hands out and forgets what was put aside for `second`.
    void drain(long second, IntConsumer each) {
        int at = (int) (second & SECONDS_MAX);
        int[] there = values[at];
        int size = sizes[at];
        sizes[at] = 0;
        for (int i = 0; there != null && i < size; i++) {
            each.accept(there[i]);
        }
    }
}
