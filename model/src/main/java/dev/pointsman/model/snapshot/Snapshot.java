package dev.pointsman.model.snapshot;

import dev.pointsman.model.figure.SuccessFigure;
import java.time.Instant;
import java.util.List;

/// Everything a router needs, at one moment.
///
/// @param rules the slow part
/// @param states of the fast part; a cell without a state is Active
/// @param quotas of the fast part; a channel without a quota is not limited by one
/// @param figures of the fast part: how attempts fare, as far as it is worth saying
public record Snapshot(
        SnapshotVersion version,
        Instant issuedAt,
        Rules rules,
        List<CellState> states,
        List<Quota> quotas,
        List<SuccessFigure> figures) {
    public static final int STATES_MAX = 100_000;
    public static final int QUOTAS_MAX = 100_000;
    public static final int FIGURES_MAX = 100_000;

    public Snapshot {
        states = Checked.list("states", states, STATES_MAX);
        quotas = Checked.list("quotas", quotas, QUOTAS_MAX);
        figures = Checked.list("figures", figures, FIGURES_MAX);
        Checked.distinct("cell", states.stream().map(CellState::cell).toList());
        Checked.distinct("quota", quotas.stream().map(Quota::key).toList());
        Checked.distinct("figure", figures.stream().map(SuccessFigure::cell).toList());
        boolean known =
                rules.version().epoch() == version.epoch() && rules.version().sequence() <= version.sequence();
        if (!known) {
            throw new IllegalArgumentException(
                    "rules must not be newer than the snapshot: rules=" + rules.version() + " version=" + version);
        }
    }

    /// Without figures.
    public Snapshot(
            SnapshotVersion version, Instant issuedAt, Rules rules, List<CellState> states, List<Quota> quotas) {
        this(version, issuedAt, rules, states, quotas, List.of());
    }

    /// Without quotas and figures.
    public Snapshot(SnapshotVersion version, Instant issuedAt, Rules rules, List<CellState> states) {
        this(version, issuedAt, rules, states, List.of());
    }

    /// What of it still holds at `now`: quotas end, so that a router that is cut off keeps away from no
    /// channel for ever.
    public Snapshot at(Instant now) {
        List<Quota> holding =
                quotas.stream().filter(quota -> quota.until().isAfter(now)).toList();
        return holding.size() == quotas.size()
                ? this
                : new Snapshot(version, issuedAt, rules, states, holding, figures);
    }

    /// Whether it takes the place of `held`: by its sequence in the same epoch, and by its issue time when
    /// the server was restored and began a new epoch.
    public boolean replaces(Snapshot held) {
        return version.epoch() == held.version.epoch()
                ? version.sequence() > held.version.sequence()
                : issuedAt.isAfter(held.issuedAt);
    }
}
