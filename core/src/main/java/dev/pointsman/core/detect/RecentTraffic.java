package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// How one channel's attempts came in the last three hours: the least that five minutes brought, and by how many times
/// the counts of neighbouring minutes differ more than chance would have it.
///
/// The ten minutes before now are not looked at, so that a silence does not lower what is expected while it is being
/// judged. Takes 300 bytes. For one thread.
final class RecentTraffic {
    private static final int BLOCKS = 36;
    private static final int BLOCK = 300;

    /// A channel's first attempt need not come with the first second of its first block.
    private static final int BLOCK_SECONDS_MIN = 240;

    private static final int MINUTE = 60;

    /// Whole blocks before the present one that are left out.
    private static final int NOT_LOOKED_AT = 2;

    private static final int UNKNOWN = -1;

    /// A channel that brought fewer attempts is being tried out.
    private static final int ATTEMPTS_MIN = 1_000;

    private static final double DISPERSION_FIRST = 1.5;
    private static final int FIRST_PAIRS = 4;
    private static final int PAIRS_MAX = 60;
    private static final int PAIRS_NOT_LOOKED_AT = 10;
    private static final double PAIR_MAX = 100;

    private final int[] blocks = new int[BLOCKS];
    private long block = Long.MIN_VALUE;
    private int blockAttempts;
    private int blockSeconds;
    private long minute = Long.MIN_VALUE;
    private int minuteAttempts;
    private int minuteSeconds;
    private int minuteBefore = UNKNOWN;
    private final double[] latestPairs = new double[PAIRS_NOT_LOOKED_AT];
    private int pairs = FIRST_PAIRS;
    private double dispersion = DISPERSION_FIRST;

    RecentTraffic() {
        Arrays.fill(blocks, UNKNOWN);
        Arrays.fill(latestPairs, UNKNOWN);
    }

    /// Takes one second.
    ///
    /// @param usual whether it says what is usual; its five minutes and its minute stay unknown otherwise
    void take(long second, int begun, boolean usual) {
        endBlock(Math.floorDiv(second, BLOCK));
        endMinute(Math.floorDiv(second, MINUTE));
        blockAttempts += begun;
        blockSeconds = usual ? blockSeconds + 1 : Integer.MIN_VALUE / 2;
        minuteAttempts += begun;
        minuteSeconds = usual ? minuteSeconds + 1 : Integer.MIN_VALUE / 2;
    }

    private void endBlock(long now) {
        if (now == block) {
            return;
        }
        if (block != Long.MIN_VALUE) {
            blocks[place(block)] = blockSeconds >= BLOCK_SECONDS_MIN ? blockAttempts : UNKNOWN;
            for (long skipped = Math.max(block + 1, now - BLOCKS); skipped < now; skipped++) {
                blocks[place(skipped)] = UNKNOWN;
            }
        }
        block = now;
        blockAttempts = 0;
        blockSeconds = 0;
    }

    private void endMinute(long now) {
        if (now == minute) {
            return;
        }
        int whole = minuteSeconds == MINUTE ? minuteAttempts : UNKNOWN;
        int at = (int) Math.floorMod(now, (long) PAIRS_NOT_LOOKED_AT);
        if (latestPairs[at] != UNKNOWN) {
            pairs = Math.min(PAIRS_MAX, pairs + 1);
            dispersion += (latestPairs[at] - dispersion) / pairs;
        }
        latestPairs[at] = minuteBefore == UNKNOWN || whole == UNKNOWN ? UNKNOWN : pair(minuteBefore, whole);
        minuteBefore = now == minute + 1 ? whole : UNKNOWN;
        minute = now;
        minuteAttempts = 0;
        minuteSeconds = 0;
    }

    /// The square of their difference over their sum: 1 on average where chance alone is at work.
    private static double pair(int before, int after) {
        double difference = after - before;
        return before + after == 0 ? UNKNOWN : Math.min(PAIR_MAX, difference * difference / (after + before));
    }

    private static int place(long block) {
        return (int) Math.floorMod(block, (long) BLOCKS);
    }

    /// The least attempts a second that five minutes brought; 0 while that is unknown.
    double least() {
        int least = Integer.MAX_VALUE;
        long attempts = 0;
        for (int back = 1; back < BLOCKS; back++) {
            int known = blocks[place(block - back)];
            if (known != UNKNOWN) {
                attempts += known;
                least = back > NOT_LOOKED_AT ? Math.min(least, known) : least;
            }
        }
        return attempts < ATTEMPTS_MIN || least == Integer.MAX_VALUE ? 0 : (double) least / BLOCK;
    }

    /// Whether an hour or more of them is known.
    boolean knowsAnHour() {
        int known = 0;
        for (int count : blocks) {
            known += count == UNKNOWN ? 0 : 1;
        }
        return known * BLOCK >= 3_600;
    }

    /// How many times more the counts vary than a Poisson's would, at least 1.
    double dispersion() {
        return Math.max(1, dispersion);
    }

    void save(StateWriter to) {
        for (int count : blocks) {
            to.number(count);
        }
        to.number(block);
        to.number(blockAttempts);
        to.number(blockSeconds);
        to.number(minute);
        to.number(minuteAttempts);
        to.number(minuteSeconds);
        to.number(minuteBefore);
        for (double pair : latestPairs) {
            to.real(pair);
        }
        to.count(pairs);
        to.real(dispersion);
    }

    static RecentTraffic restored(StateReader from) {
        RecentTraffic restored = new RecentTraffic();
        for (int at = 0; at < BLOCKS; at++) {
            restored.blocks[at] = from.smallNumber();
        }
        restored.block = from.number();
        restored.blockAttempts = from.smallNumber();
        restored.blockSeconds = from.smallNumber();
        restored.minute = from.number();
        restored.minuteAttempts = from.smallNumber();
        restored.minuteSeconds = from.smallNumber();
        restored.minuteBefore = from.smallNumber();
        for (int at = 0; at < PAIRS_NOT_LOOKED_AT; at++) {
            restored.latestPairs[at] = from.real();
        }
        restored.pairs = (int) from.count(PAIRS_MAX);
        restored.dispersion = from.real();
        return restored;
    }
}
