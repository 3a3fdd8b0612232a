package dev.pointsman.core.count;

import java.util.ArrayDeque;

/// Remembers the fingerprints of the last ids: for a span of time, and at most so many; the oldest go first.
///
/// Ids are remembered in runs: those that came in one second, and of them at most a 64th of all that may be held. A run
/// is forgotten as a whole, so that the number of ids costs the oldest 64th at a time (the oldest single id where fewer
/// than 128 may be held). Where the span is over two hours a run lasts several seconds, and an id may go as much
/// earlier; none is known for longer than the span. Time that goes back by no more than the span is taken to stand
/// still; when it goes back further, what is remembered counts as come now.
///
/// A forgotten run leaves the table as it is: its ids are dead because its number is below the oldest. The table
/// takes the dead out of a part of it when that part is full, and of each part in turn as runs begin, so that a
/// number is gone long before it comes again. A fingerprint is taken for another with a chance below 2 in 10^12,
/// see [IdTable].
///
/// 11.1 bytes an id when full, under 13 on the way there. Called by one thread at a time.
final class IdHorizon {
    private static final int IDS_MAX = 1_600_000_000;
    private static final int RUNS_OF_ALL_IDS = 64;

    /// A run's number lives through all runs of the span, then until each part was cleaned: under all numbers together.
    private static final int RUNS_OF_SPAN_MAX = IdTable.RUN_NUMBERS / 2;

    private static final int RUNS_OF_ROUND = IdTable.RUN_NUMBERS / 8;
    private static final int RUN_BYTES = 28;

    private final long spanSeconds;
    private final int idsMax;
    private final int runIdsMax;
    private final long runSeconds;
    private final IdTable table;
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private int oldestRun;
    private int runCount;
    private int size;
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
        runIdsMax = Math.max(1, this.idsMax / RUNS_OF_ALL_IDS);
        runSeconds = 1 + spanSeconds / RUNS_OF_SPAN_MAX;
        table = new IdTable(this.idsMax);
    }

    /// Remembers `fingerprint`; false when it was already known.
    boolean add(long fingerprint, long nowSecond) {
        passTo(nowSecond);
        if (table.holds(fingerprint, oldestRun, runCount)) {
            return false;
        }
        if (size == idsMax) {
            forgottenUntil = runs.element().second + runSeconds;
            forgetOldest();
        }
        if (!latestTakes(nowSecond)) {
            begin(nowSecond);
        }
        table.put(fingerprint, oldestRun, runCount);
        runs.getLast().ids++;
        size++;
        return true;
    }

    boolean contains(long fingerprint, long nowSecond) {
        passTo(nowSecond);
        return table.holds(fingerprint, oldestRun, runCount);
    }

    int size() {
        return size;
    }

    /// What its arrays and runs take.
    long bytes() {
        return table.bytes() + (long) runs.size() * RUN_BYTES;
    }

    /// How far back it remembers, in seconds: less than the span once the number of ids limits it.
    long reachSeconds(long nowSecond) {
        return Math.clamp(nowSecond - forgottenUntil, 0, spanSeconds - runSeconds + 1);
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
        size -= runs.remove().ids;
        oldestRun++;
        runCount--;
    }

    private boolean latestTakes(long nowSecond) {
        Run latest = runs.peekLast();
        return latest != null && nowSecond < latest.second + runSeconds && latest.ids < runIdsMax;
    }

    private void begin(long nowSecond) {
        Run latest = runs.peekLast();
        runs.add(new Run(latest == null ? nowSecond : Math.max(nowSecond, latest.second)));
        runCount++;
        table.cleanNext(1 + table.parts() / RUNS_OF_ROUND, oldestRun, runCount);
    }
}
