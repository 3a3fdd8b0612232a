package dev.pointsman.core.count;

/// Fingerprints, each with the number of the run it came in, modulo [#RUN_NUMBERS]; those of runs that are no longer
/// live count as absent and are taken out by and by.
///
/// The first bits of a fingerprint's key choose one of many small parts, the next [#KEY_BITS] stand with the run's
/// number in one long of it: open addressing with linear probing, in an array that grows by little and is small
/// enough never to be a burden to the collector. Two keys are one when they share a part and those bits: with the
/// [#OF_A_PART_MAX] of a part, a chance of 2 in 10^12 for each that is looked up. Taking out shifts the following
/// entries back, so that no tombstones pile up. It does not shrink. Called by one thread at a time.
final class IdTable {
    private static final int RUN_BITS = 14;
    static final int RUN_NUMBERS = 1 << RUN_BITS;

    private static final int RUN_MASK = RUN_NUMBERS - 1;
    private static final int KEY_BITS = Long.SIZE - RUN_BITS;
    private static final int OF_A_PART_MAX = 2_048;
    private static final int PARTS_MAX = 1 << RUN_BITS;
    private static final int SLOTS_FIRST = 8;
    private static final double LOAD_MAX = 0.85;
    /// A part that has fewer slots than this share of them left after cleaning grows.
    private static final int SPARE_SHARE = 16;

    /// A part grows by so much of itself, and faster while it is far from full: each growth moves all of it.
    private static final int GROWTH_SHARE = 16;

    private static final int EARLY_GROWTH_SHARE = 4;

    private static final int ARRAY_BYTES = 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[][] parts;
    /// How many slots of each part hold something, dead or alive.
    private final int[] used;
    private final int partBits;
    private final int slotsEarly;
    private int nextToClean;
    private long slots;

    IdTable(int idsMax) {
        int count = 1;
        while (count < PARTS_MAX && (long) count * OF_A_PART_MAX < idsMax) {
            count *= 2;
        }
        partBits = Integer.numberOfTrailingZeros(count);
        slotsEarly = (int) ((double) idsMax / count / LOAD_MAX / 2);
        parts = new long[count][SLOTS_FIRST];
        used = new int[count];
        slots = (long) count * SLOTS_FIRST;
    }

    int parts() {
        return parts.length;
    }

    long bytes() {
        return slots * Long.BYTES + (long) parts.length * (ARRAY_BYTES + Integer.BYTES + Integer.BYTES);
    }

    /// Whether it came in one of `runCount` runs from `oldestRun` on.
    boolean holds(long fingerprint, int oldestRun, int runCount) {
        long key = keyOf(fingerprint);
        long[] part = parts[partOf(key)];
        long slot = part[find(part, kept(key))];
        return slot != 0 && isLive(slot, oldestRun, runCount);
    }

    /// Puts one that is not held into the latest of `runCount` runs from `oldestRun` on.
    void put(long fingerprint, int oldestRun, int runCount) {
        long key = keyOf(fingerprint);
        int number = partOf(key);
        long kept = kept(key);
        int at = find(parts[number], kept);
        if (parts[number][at] == 0) {
            if (used[number] >= (int) (parts[number].length * LOAD_MAX)) {
                makeRoom(number, oldestRun, runCount);
                at = find(parts[number], kept);
            }
            used[number]++;
        }
        parts[number][at] = kept << RUN_BITS | ((oldestRun + runCount - 1) & RUN_MASK);
    }

    /// Takes the dead out of so many parts, each in its turn.
    void cleanNext(int count, int oldestRun, int runCount) {
        for (int left = count; left > 0; left--) {
            clean(nextToClean, oldestRun, runCount);
            nextToClean = nextToClean + 1 == parts.length ? 0 : nextToClean + 1;
        }
    }

    private void makeRoom(int number, int oldestRun, int runCount) {
        clean(number, oldestRun, runCount);
        int length = parts[number].length;
        if (used[number] >= (int) (length * LOAD_MAX) - length / SPARE_SHARE) {
            grow(number);
        }
    }

    private static long keyOf(long fingerprint) {
        return (fingerprint ^ fingerprint >>> 32) * MIX;
    }

    private int partOf(long key) {
        return partBits == 0 ? 0 : (int) (key >>> (Long.SIZE - partBits));
    }

    /// The bits that are kept of a key, never 0, which with run 0 would be an empty slot.
    private long kept(long key) {
        long kept = (key << partBits) >>> RUN_BITS;
        return kept == 0 ? 1 : kept;
    }

    private static boolean isLive(long slot, int oldestRun, int runCount) {
        return (((int) slot - oldestRun) & RUN_MASK) < runCount;
    }

    private static int home(long kept, int length) {
        return (int) (((kept >>> (KEY_BITS - Integer.SIZE)) * length) >>> Integer.SIZE);
    }

    private static int find(long[] part, long kept) {
        int at = home(kept, part.length);
        for (long slot = part[at]; slot != 0 && slot >>> RUN_BITS != kept; slot = part[at]) {
            at = at + 1 == part.length ? 0 : at + 1;
        }
        return at;
    }

    private void clean(int number, int oldestRun, int runCount) {
        long[] part = parts[number];
        for (int at = 0; at < part.length; at++) {
            while (part[at] != 0 && !isLive(part[at], oldestRun, runCount)) {
                takeOut(part, at);
                used[number]--;
            }
        }
    }

    private static void takeOut(long[] part, int at) {
        int hole = at;
        int next = after(at, part.length);
        for (long moved = part[next]; moved != 0; moved = part[next]) {
            // it may fill the hole unless its home lies cyclically in (hole, next]
            int home = home(moved >>> RUN_BITS, part.length);
            if (distance(home, next, part.length) >= distance(hole, next, part.length)) {
                part[hole] = moved;
                hole = next;
            }
            next = after(next, part.length);
        }
        part[hole] = 0;
    }

    private static int after(int at, int length) {
        return at + 1 == length ? 0 : at + 1;
    }

    private static int distance(int from, int to, int length) {
        return to >= from ? to - from : to - from + length;
    }

    private void grow(int number) {
        long[] old = parts[number];
        int share = old.length < slotsEarly ? EARLY_GROWTH_SHARE : GROWTH_SHARE;
        long[] larger = new long[old.length + Math.max(SLOTS_FIRST, old.length / share)];
        for (long slot : old) {
            if (slot != 0) {
                larger[find(larger, slot >>> RUN_BITS)] = slot;
            }
        }
        parts[number] = larger;
        slots += larger.length - old.length;
    }
}
