package dev.pointsman.core.frame;

import dev.pointsman.model.cell.Cell;
import java.util.List;

/// What the attempts of a frame came to, as far as later reports of them need it after a restart. Applied in this
/// order: open, then closed, succeeded and returned.
///
/// @param open attempts that failed or are unknown, in the order of their reports
/// @param closed fingerprints of attempts that were open, in this frame or before, and are not any more
/// @param succeeded fingerprints of the attempts that succeeded
/// @param returned fingerprints of the payouts that came back
/// @param twoEvents the channels known to report initiations too; not in every frame, but again in every minute
public record Settled(List<OpenAttempt> open, long[] closed, long[] succeeded, long[] returned, List<Cell> twoEvents) {
    public static final Settled NOTHING = new Settled(List.of(), new long[0], new long[0], new long[0], List.of());

    public Settled {
        open = List.copyOf(open);
        twoEvents = List.copyOf(twoEvents);
    }

    /// Without what only the next minutes need.
    public Settled lasting() {
        return new Settled(open, closed, NOTHING.succeeded, NOTHING.returned, List.of());
    }
}
