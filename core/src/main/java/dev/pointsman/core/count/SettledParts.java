package dev.pointsman.core.count;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.List;

/// What attempts came to since the last frame. For one thread.
final class SettledParts {
    private final List<OpenAttempt> open = new ArrayList<>();
    private final Longs closed = new Longs();
    private final Longs succeeded = new Longs();
    private final Longs returned = new Longs();

    void opened(OpenAttempt attempt) {
        open.add(attempt);
    }

    void closed(long attempt) {
        closed.add(attempt);
    }

    void succeeded(long attempt) {
        succeeded.add(attempt);
    }

    void returned(long attempt) {
        returned.add(attempt);
    }

    /// Adds what another stripe settled.
    void add(SettledParts other) {
        open.addAll(other.open);
        closed.addAll(other.closed);
        succeeded.addAll(other.succeeded);
        returned.addAll(other.returned);
    }

    void clear() {
        open.clear();
        closed.clear();
        succeeded.clear();
        returned.clear();
    }

    Settled made(List<Cell> twoEvents) {
        return new Settled(open, closed.toArray(), succeeded.toArray(), returned.toArray(), twoEvents);
    }
}
