package dev.pointsman.core.count;

import java.util.Arrays;

/// Numbers in the order in which they came. For one thread.
final class Longs {
    private static final int FIRST = 16;

    private long[] numbers = new long[FIRST];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    void addAll(Longs others) {
        if (size + others.size > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(size + others.size, size * 2));
        }
        System.arraycopy(others.numbers, 0, numbers, size, others.size);
        size += others.size;
    }

    long[] toArray() {
        return Arrays.copyOf(numbers, size);
    }

    void clear() {
        size = 0;
    }
}
