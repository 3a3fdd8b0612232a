package dev.pointsman.client.work;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A bounded queue that any number of threads put into and take from without a lock and without allocating.
///
/// How: each slot has a turn. A slot whose turn equals a tail may be filled by whoever moves the tail past
/// it, and says so by turn + 1; then whoever moves the head past it may empty it, and gives it to the next
/// lap by turn + capacity. After Dmitry Vyukov's bounded MPMC queue (1024cores.net). Taking waits for a put
/// that has won its slot but not yet filled it, a few instructions, so that what was put before is never
/// overlooked; putting and evicting, which hosts do on their payments' threads, wait only so many spins for
/// another thread and then find the ring full.
public final class Ring<E> {
    /// Of events that a process could hold at all.
    public static final int CAPACITY_MAX = 1 << 24;
    private static final int SPINS_MAX = 64;
    private static final long PAUSE_NANOS = 10_000;

    /// Head and tail on cache lines of their own.
    private static final int HEAD = 16;

    private static final int TAIL = 32;
    private static final int POSITIONS = 48;

    private final int capacity;
    private final AtomicReferenceArray<@Nullable E> slots;
    private final AtomicLongArray turns;
    private final AtomicLongArray positions = new AtomicLongArray(POSITIONS);

    /// An empty one.
    ///
    /// @param capacity a power of two
    public Ring(int capacity) {
        if (capacity < 2 || capacity > CAPACITY_MAX || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "capacity must be a power of two in 2.." + CAPACITY_MAX + ": capacity=" + capacity);
        }
        this.capacity = capacity;
        this.slots = new AtomicReferenceArray<>(capacity);
        this.turns = new AtomicLongArray(capacity);
        for (int i = 0; i < capacity; i++) {
            turns.setPlain(i, i);
        }
    }

    public int capacity() {
        return capacity;
    }

    /// How many were ever put; also the place of the next one.
    public long put() {
        return positions.get(TAIL);
    }

    /// At a moment between the call and its return, when nobody else is at work.
    public int size() {
        long head = positions.get(HEAD);
        return (int) Math.max(0, Math.min(capacity, positions.get(TAIL) - head));
    }

    /// Puts it behind the others.
    ///
    /// @return its place, counted from 0, or -1 when the ring is full
    public long offer(E element) {
        int spins = 0;
        long tail = positions.get(TAIL);
        while (true) {
            int slot = (int) tail & (capacity - 1);
            long ahead = turns.getAcquire(slot) - tail;
            if (ahead == 0) {
                if (positions.weakCompareAndSetVolatile(TAIL, tail, tail + 1)) {
                    slots.setPlain(slot, element);
                    turns.setRelease(slot, tail + 1);
                    return tail;
                }
            } else if (ahead < 0 && tail - positions.get(HEAD) >= capacity) {
                return -1;
            } else if (ahead < 0) {
                if (++spins > SPINS_MAX) {
                    return -1;
                }
                Thread.onSpinWait();
            }
            tail = positions.get(TAIL);
        }
    }

    /// The oldest, or null when the ring is empty.
    public @Nullable E poll() {
        return take(Integer.MAX_VALUE);
    }

    /// The oldest, or null when it cannot be had at once.
    public @Nullable E evict() {
        return take(SPINS_MAX);
    }

    private @Nullable E take(int spinsMax) {
        int spins = 0;
        long head = positions.get(HEAD);
        while (true) {
            int slot = (int) head & (capacity - 1);
            long ahead = turns.getAcquire(slot) - (head + 1);
            if (ahead == 0) {
                if (positions.weakCompareAndSetVolatile(HEAD, head, head + 1)) {
                    E element = slots.getPlain(slot);
                    slots.setPlain(slot, null);
                    turns.setRelease(slot, head + capacity);
                    return element;
                }
            } else if (ahead < 0) {
                if (positions.get(TAIL) == head || spins++ == spinsMax) {
                    return null;
                }
                pause(spins);
            }
            head = positions.get(HEAD);
        }
    }

    /// Whoever has won the slot may be waiting for this very processor.
    private static void pause(int spins) {
        if (spins > SPINS_MAX) {
            LockSupport.parkNanos(PAUSE_NANOS);
        } else {
            Thread.onSpinWait();
        }
    }
}
