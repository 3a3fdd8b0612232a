package dev.pointsman.model.snapshot;

import java.time.Instant;
import java.util.List;

/// Everything a router needs, at one moment.
///
/// @param rules the slow part
/// @param states the fast part; a cell without a state is Active
public record Snapshot(SnapshotVersion version, Instant issuedAt, Rules rules, List<CellState> states) {
    public static final int STATES_MAX = 100_000;

    public Snapshot {
        states = Checked.list("states", states, STATES_MAX);
        Checked.distinct("cell", states.stream().map(CellState::cell).toList());
        boolean known =
                rules.version().epoch() == version.epoch() && rules.version().sequence() <= version.sequence();
        if (!known) {
            throw new IllegalArgumentException(
                    "rules must not be newer than the snapshot: rules=" + rules.version() + " version=" + version);
        }
    }

    /// Whether it takes the place of `held`: by its sequence in the same epoch, and by its issue time when the server
    /// was restored and began a new epoch.
    public boolean replaces(Snapshot held) {
        return version.epoch() == held.version.epoch()
                ? version.sequence() > held.version.sequence()
                : issuedAt.isAfter(held.issuedAt);
    }
}
