package dev.pointsman.core.count;

import java.util.ArrayDeque;

/// Remembers the fingerprints of the last ids: for a span of time, and at most so many; the oldest go first.
///
/// Ids are remembered in runs: those that came in one second, and of them at most a 64th of all that may be held. A run
/// is forgotten as a whole, so that the number of ids costs the oldest 64th at a time (the oldest single id where fewer
/// than 128 may be held). Where the span is over nine hours a run lasts several seconds, and an id may go as much
/// earlier; none is known for longer than the span. Time that goes back by no more than the span is taken to stand
/// still; when it goes back further, what is remembered counts as come now.
///
/// One open-addressed table with linear probing, of any size, and beside it the number of each id's run, modulo 2^16. A
/// forgotten run leaves the table as it is: its ids are dead because its number is below the oldest. A cursor goes
/// round the table and takes the dead out, some slots for each id that is added and for each run that begins, so that
/// there is no pause for it, and that a number is gone from the table long before it comes again. Taking out shifts the
/// following entries back, so that no tombstones pile up.
///
/// 12.7 bytes an id when full, up to 16 on the way there, and while it grows the old table beside the new. It does not
/// shrink. Called by one thread at a time.
final class IdHorizon {
    private static final int CAPACITY_FIRST = 1 << 10;
    private static final int IDS_MAX = 1_600_000_000;
    private static final double LOAD_MAX = 0.85;
    /// The table grows while its dead are fewer than this share of its slots, and is cleaned when they are more.
    private static final int DEAD_SHARE_TO_GROW = 16;

    private static final int DEAD_SHARE_TO_CLEAN = 32;
    private static final int CLEAN_EVERY = 64;
    private static final int CLEAN_SLOTS = 1 << 10;

    private static final int RUNS_OF_ALL_IDS = 64;
    /// A run's number lives through all runs of the span, then through one round of the cursor: under 2^16 together.
    private static final int RUNS_OF_SPAN_MAX = 1 << 15;

    private static final int RUNS_OF_ROUND = 1 << 13;
    private static final int RUN_BYTES = 28;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    /// The key of the fingerprint 0, since 0 marks an empty slot.
    private static final long ZERO = 0xD1B54A32D192ED03L;

    private final long spanSeconds;
    private final int idsMax;
    private final int capacityMax;
    private final int runIdsMax;
    private final long runSeconds;

    private long[] table;
    private short[] runOf;
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private int oldestRun;
    private int runCount;
    private int size;
    private int dead;
    private int cursor;
    private int sinceCleaned;
    /// All that came from this second on is remembered, unless the span has passed.
    private long forgottenUntil = Long.MIN_VALUE / 2;

    private static final class Run {
        long second;
        int ids;

        Run(long second) {
            this.second = second;
        }
    }

    IdHorizon(long spanSeconds, int idsMax) {
        this.spanSeconds = spanSeconds;
        this.idsMax = Math.min(idsMax, IDS_MAX);
        capacityMax = (int) (this.idsMax / (LOAD_MAX - 1.0 / DEAD_SHARE_TO_GROW)) + DEAD_SHARE_TO_GROW;
        runIdsMax = Math.max(1, this.idsMax / RUNS_OF_ALL_IDS);
        runSeconds = 1 + spanSeconds / RUNS_OF_SPAN_MAX;
        int capacity = Math.min(CAPACITY_FIRST, capacityMax);
        table = new long[capacity];
        runOf = new short[capacity];
    }

    /// Remembers `fingerprint`; false when it was already known.
    boolean add(long fingerprint, long nowSecond) {
        passTo(nowSecond);
        long key = keyOf(fingerprint);
        int at = find(key);
        if (holds(at)) {
            return false;
        }
        if (size == idsMax) {
            forgottenUntil = runs.element().second + runSeconds;
            forgetOldest();
        }
        if (!latestTakes(nowSecond)) {
            begin(nowSecond);
            at = find(key);
        }
        if (table[at] == key) {
            dead--;
        } else if (size + dead >= loadMax()) {
            makeRoom();
            at = find(key);
        }
        table[at] = key;
        runOf[at] = (short) (oldestRun + runCount - 1);
        runs.getLast().ids++;
        size++;
        cleanNowAndThen();
        return true;
    }

    boolean contains(long fingerprint, long nowSecond) {
        passTo(nowSecond);
        return holds(find(keyOf(fingerprint)));
    }

    int size() {
        return size;
    }

    /// What its arrays and runs take.
    long bytes() {
        return (long) table.length * Long.BYTES + (long) runOf.length * Short.BYTES + (long) runs.size() * RUN_BYTES;
    }

    /// How far back it remembers, in seconds: less than the span once the number of ids limits it.
    long reachSeconds(long nowSecond) {
        return Math.clamp(nowSecond - forgottenUntil, 0, spanSeconds - runSeconds + 1);
    }

    /// A different key for each fingerprint but 0, whose upper bits depend on all of its bits.
    private static long keyOf(long fingerprint) {
        return fingerprint == 0 ? ZERO : (fingerprint ^ fingerprint >>> 32) * MIX;
    }

    private void passTo(long nowSecond) {
        Run latest = runs.peekLast();
        if (latest != null && nowSecond < latest.second - spanSeconds) {
            runs.forEach(run -> run.second = Math.min(run.second, nowSecond));
            forgottenUntil = Math.min(forgottenUntil, nowSecond + runSeconds);
        }
        while (!runs.isEmpty() && runs.element().second < nowSecond - spanSeconds) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        int ids = runs.remove().ids;
        oldestRun++;
        runCount--;
        size -= ids;
        dead += ids;
    }

    private boolean latestTakes(long nowSecond) {
        Run latest = runs.peekLast();
        return latest != null && nowSecond < latest.second + runSeconds && latest.ids < runIdsMax;
    }

    private void begin(long nowSecond) {
        Run latest = runs.peekLast();
        runs.add(new Run(latest == null ? nowSecond : Math.max(nowSecond, latest.second)));
        runCount++;
        clean(1 + table.length / RUNS_OF_ROUND);
    }

    private boolean holds(int at) {
        return table[at] != 0 && isLive(runOf[at]);
    }

    private boolean isLive(short run) {
        return ((run - oldestRun) & 0xFFFF) < runCount;
    }

    private int loadMax() {
        return (int) (table.length * LOAD_MAX);
    }

    private int home(long key) {
        return (int) Math.unsignedMultiplyHigh(key, table.length);
    }

    private int after(int at) {
        return at + 1 == table.length ? 0 : at + 1;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + table.length;
    }

    private int find(long key) {
        long[] keys = table;
        int at = home(key);
        for (long held = keys[at]; held != key && held != 0; held = keys[at]) {
            at = at + 1 == keys.length ? 0 : at + 1;
        }
        return at;
    }

    private void makeRoom() {
        if (dead < table.length / DEAD_SHARE_TO_GROW && table.length < capacityMax) {
            grow();
        }
        while (size + dead >= loadMax()) {
            clean(CLEAN_SLOTS);
        }
    }

    private void cleanNowAndThen() {
        if (++sinceCleaned == CLEAN_EVERY) {
            sinceCleaned = 0;
            if (dead > table.length / DEAD_SHARE_TO_CLEAN) {
                clean(CLEAN_SLOTS);
            }
        }
    }

    private void clean(int slots) {
        for (int left = slots; left > 0 && dead > 0; left--) {
            while (!isLive(runOf[cursor]) && table[cursor] != 0) {
                takeOut(cursor);
                dead--;
            }
            cursor = after(cursor);
        }
    }

    private void takeOut(int at) {
        long[] keys = table;
        int hole = at;
        int next = after(at);
        for (long moved = keys[next]; moved != 0; moved = keys[next]) {
            // it may fill the hole unless its home lies cyclically in (hole, next]
            if (distance(home(moved), next) >= distance(hole, next)) {
                keys[hole] = moved;
                runOf[hole] = runOf[next];
                hole = next;
            }
            next = after(next);
        }
        keys[hole] = 0;
    }

    /// Homes keep their order, so that both tables are walked from end to end.
    private void grow() {
        long[] keys = table;
        short[] numbers = runOf;
        int capacity = (int) Math.min(keys.length + keys.length / 4L, capacityMax);
        table = new long[capacity];
        runOf = new short[capacity];
        cursor = 0;
        dead = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0 && isLive(numbers[i])) {
                int at = find(keys[i]);
                table[at] = keys[i];
                runOf[at] = numbers[i];
            }
        }
    }
}
