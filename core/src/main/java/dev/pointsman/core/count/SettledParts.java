package dev.pointsman.core.count;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What attempts came to since the last frame. For one thread.
final class SettledParts {
    private final List<OpenAttempt> open = new ArrayList<>();
    private long[] closed = new long[0];
    private long[] succeeded = new long[16];
    private int succeededCount;
    private long[] returned = new long[0];

    void opened(OpenAttempt attempt) {
        open.add(attempt);
    }

    void closed(long attempt) {
        closed = with(closed, attempt);
    }

    void succeeded(long attempt) {
        if (succeededCount == succeeded.length) {
            succeeded = Arrays.copyOf(succeeded, succeededCount * 2);
        }
        succeeded[succeededCount++] = attempt;
    }

    void returned(long attempt) {
        returned = with(returned, attempt);
    }

    private static long[] with(long[] few, long one) {
        long[] more = Arrays.copyOf(few, few.length + 1);
        more[few.length] = one;
        return more;
    }

    private static long[] joined(long[] first, long[] then) {
        long[] all = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    /// Adds what another stripe settled.
    void add(SettledParts other) {
        open.addAll(other.open);
        int count = succeededCount + other.succeededCount;
        if (count > succeeded.length) {
            succeeded = Arrays.copyOf(succeeded, Math.max(count, succeeded.length * 2));
        }
        System.arraycopy(other.succeeded, 0, succeeded, succeededCount, other.succeededCount);
        succeededCount = count;
        closed = joined(closed, other.closed);
        returned = joined(returned, other.returned);
    }

    void clear() {
        open.clear();
        succeededCount = 0;
        closed = new long[0];
        returned = new long[0];
    }

    Settled made(List<Cell> twoEvents) {
        return new Settled(open, closed, Arrays.copyOf(succeeded, succeededCount), returned, twoEvents);
    }
}
