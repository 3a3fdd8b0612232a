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
    private long[] succeeded = new long[16];
    private int succeededCount;
    private long[] returned = new long[0];

    void opened(OpenAttempt attempt) {
        open.add(attempt);
    }

    void succeeded(long attempt) {
        if (succeededCount == succeeded.length) {
            succeeded = Arrays.copyOf(succeeded, succeededCount * 2);
        }
        succeeded[succeededCount++] = attempt;
    }

    void returned(long attempt) {
        returned = Arrays.copyOf(returned, returned.length + 1);
        returned[returned.length - 1] = attempt;
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
        int first = returned.length;
        returned = Arrays.copyOf(returned, first + other.returned.length);
        System.arraycopy(other.returned, 0, returned, first, other.returned.length);
    }

    void clear() {
        open.clear();
        succeededCount = 0;
        returned = new long[0];
    }

    Settled made(List<Cell> twoEvents) {
        return new Settled(open, Arrays.copyOf(succeeded, succeededCount), returned, twoEvents);
    }
}
