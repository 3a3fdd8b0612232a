package dev.pointsman.core.count;

import java.util.ArrayDeque;
import java.util.Arrays;

/// Remembers the fingerprints of the last ids: for a span of time, and at most so many; the oldest go first.
///
/// A queue in order of arrival beside an open-addressed table with linear probing; removal shifts the following
/// entries back, so that no tombstones pile up. The seconds of arrival are kept as runs of ids that came in one second.
/// Both grow with use: 19 to 34 bytes an id. Called by one thread at a time.
final class IdHorizon {
    private static final int CAPACITY_FIRST = 1 << 10;
    private static final double LOAD_MAX = 0.75;

    private final long spanSeconds;
    private final int idsMax;
    private long[] queue = new long[CAPACITY_FIRST];
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private int head;
    private int size;
    private long[] table = new long[CAPACITY_FIRST * 2];

    /// The ids that arrived in one second.
    private static final class Run {
        final long second;
        int ids;

        Run(long second) {
            this.second = second;
        }
    }

    IdHorizon(long spanSeconds, int idsMax) {
        this.spanSeconds = spanSeconds;
        this.idsMax = idsMax;
    }

    /// Remembers `fingerprint`; false when it was already known.
    boolean add(long fingerprint, long nowSecond) {
        forgetBefore(nowSecond - spanSeconds);
        int at = find(fingerprint);
        if (table[at] == fingerprint) {
            return false;
        }
        if (size == idsMax) {
            forgetOldest();
            at = find(fingerprint);
        } else if (size == queue.length) {
            grow();
            at = find(fingerprint);
        }
        table[at] = fingerprint;
        queue[place(size++)] = fingerprint;
        Run latest = runs.peekLast();
        if (latest == null || latest.second != nowSecond) {
            latest = new Run(nowSecond);
            runs.add(latest);
        }
        latest.ids++;
        return true;
    }

    boolean contains(long fingerprint, long nowSecond) {
        forgetBefore(nowSecond - spanSeconds);
        return table[find(fingerprint)] == fingerprint;
    }

    int size() {
        return size;
    }

    /// How far back it remembers, in seconds: less than the span once the number of ids limits it.
    long reachSeconds(long nowSecond) {
        return size < idsMax ? spanSeconds : nowSecond - runs.element().second;
    }

    private void forgetBefore(long second) {
        while (size > 0 && runs.element().second < second) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        remove(queue[head]);
        head = place(1);
        size--;
        Run oldest = runs.element();
        if (--oldest.ids == 0) {
            runs.remove();
        }
    }

    private int find(long fingerprint) {
        int mask = table.length - 1;
        int at = (int) fingerprint & mask;
        while (table[at] != 0 && table[at] != fingerprint) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void remove(long fingerprint) {
        int mask = table.length - 1;
        int hole = find(fingerprint);
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            long moved = table[next];
            if (moved == 0) {
                break;
            }
            int home = (int) moved & mask;
            // it may fill the hole unless its home lies cyclically in (hole, next]
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                table[hole] = moved;
                hole = next;
            }
        }
        table[hole] = 0;
    }

    private int place(int index) {
        int at = head + index;
        return at >= queue.length ? at - queue.length : at;
    }

    private void grow() {
        int capacity = queue.length;
        long[] wider = new long[Math.min(capacity + capacity / 2, Math.max(idsMax, capacity + 1))];
        int first = capacity - head;
        System.arraycopy(queue, head, wider, 0, first);
        System.arraycopy(queue, 0, wider, first, head);
        queue = wider;
        head = 0;
        if (wider.length > table.length * LOAD_MAX) {
            table = new long[table.length * 2];
            Arrays.stream(queue, 0, size).forEach(id -> table[find(id)] = id);
        }
    }
}
