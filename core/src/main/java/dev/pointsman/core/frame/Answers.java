package dev.pointsman.core.frame;

import java.util.Arrays;

/// Of a channel that reports initiations too: how many attempts began, and in which second those began that were now
/// answered, well or badly. An attempt is answered once, however often it is restated. Additive. For one thread.
public final class Answers {
    private int begun;
    private int untied;
    private long[] seconds = new long[2];
    private int[] counts = new int[2];
    private int size;

    /// Takes each second of initiation and how many of its attempts were answered.
    @FunctionalInterface
    public interface Each {
        void accept(long initiatedSecond, int answered);
    }

    public void begin(int count) {
        begun += count;
    }

    /// Adds answers to attempts that began in `initiatedSecond`.
    public void answer(long initiatedSecond, int count) {
        int at = Arrays.binarySearch(seconds, 0, size, initiatedSecond);
        if (at < 0) {
            at = -at - 1;
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            System.arraycopy(seconds, at, seconds, at + 1, size - at);
            System.arraycopy(counts, at, counts, at + 1, size - at);
            seconds[at] = initiatedSecond;
            counts[at] = 0;
            size++;
        }
        counts[at] += count;
    }

    /// Adds answers that do not tell when their attempts began.
    public void answerUntied(int count) {
        untied += count;
    }

    public void add(Answers other) {
        begun += other.begun;
        untied += other.untied;
        other.forEach(this::answer);
    }

    /// Attempts that began in the second these counts are of.
    public int begun() {
        return begun;
    }

    /// Answers whose attempts began nobody knows when.
    public int untied() {
        return untied;
    }

    /// By second of initiation, ascending.
    public void forEach(Each each) {
        for (int i = 0; i < size; i++) {
            each.accept(seconds[i], counts[i]);
        }
    }

    /// How many seconds of initiation it holds.
    int size() {
        return size;
    }
}
