package dev.pointsman.server.routing;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// The snapshot that stands now, made anew from every committed transition, every change of a quota, and
/// figures that moved. A start is a new epoch, so that a server whose store was set back is still followed.
/// [#accept] and [#begin] are for the judge's thread, the rest for any.
///
/// The rules are the same instance until somebody puts others or who complained has changed, so that a router
/// of a new fast section does not index them again.
public final class Snapshots implements Consumer<Decision>, StandingRouter {
    private final long epoch;
    private final Map<Cell, CellState> states = new LinkedHashMap<>();
    private List<Quota> quotas = List.of();
    private Function<Cell, FirstBack> firstBack = _ -> FirstBack.NOBODY;
    private List<SuccessFigure> figures = List.of();
    private Rules rules;
    private volatile Router router;
    private volatile Runnable told = () -> {};

    public Snapshots(Registered registered, Instant startedAt) {
        this.epoch = startedAt.toEpochMilli();
        this.rules = new Rules(
                new SnapshotVersion(epoch, 0), registered.ordering(), registered.channels(), Complaints.NOBODY);
        this.router = Router.of(made(rules.version(), startedAt));
    }

    /// Takes the states that a restart found.
    ///
    /// @param firstBack who goes back first on a cell's ramp; asked on the judge's thread
    public synchronized void begin(List<CellControl> controls, Function<Cell, FirstBack> firstBack, Instant now) {
        this.firstBack = firstBack;
        for (CellControl control : controls) {
            states.put(control.cell(), stateOf(control.cell(), control.state(), control.version()));
        }
        next(now);
    }

    @Override
    public synchronized void accept(Decision decision) {
        if (decision.transitions().isEmpty()) {
            return;
        }
        for (Transition transition : decision.transitions()) {
            states.put(transition.cell(), stateOf(transition.cell(), transition.to(), transition.version()));
        }
        next(decision.at());
    }

    /// Takes the quotas that hold from now on.
    public synchronized void limit(List<Quota> holding, Instant now) {
        if (!quotas.equals(holding)) {
            quotas = holding.stream().limit(Snapshot.QUOTAS_MAX).toList();
            next(now);
        }
    }

    /// Takes who complained of late.
    public synchronized void take(Complaints others, Instant now) {
        if (!others.equals(rules.complaints())) {
            rules = new Rules(nextVersion(), rules.ordering(), rules.channels(), others);
            next(now);
        }
    }

    /// Takes the routing rules that hold from now on.
    public synchronized void order(List<RoutingRule> others, Instant now) {
        if (!others.equals(rules.ordering().rules())) {
            rules = new Rules(nextVersion(), rules.ordering().with(others), rules.channels(), rules.complaints());
            next(now);
        }
    }

    /// Takes how attempts fared of late.
    public synchronized void tell(List<SuccessFigure> others, Instant now) {
        if (!others.equals(figures)) {
            figures = List.copyOf(others);
            next(now);
        }
    }

    private SnapshotVersion nextVersion() {
        return new SnapshotVersion(epoch, router.snapshot().version().sequence() + 1);
    }

    private void next(Instant now) {
        router = router.with(made(nextVersion(), now));
        told.run();
    }

    private Snapshot made(SnapshotVersion version, Instant now) {
        return new Snapshot(version, now, rules, List.copyOf(states.values()), quotas, figures);
    }

    private CellState stateOf(Cell cell, ChannelState state, long version) {
        CellState.Kind kind = switch (state) {
            case ChannelState.Active _ -> CellState.Kind.ACTIVE;
            case ChannelState.Limited _ -> CellState.Kind.LIMITED;
            case ChannelState.Ramping _ -> CellState.Kind.RAMPING;
            case ChannelState.Suspended _ -> CellState.Kind.SUSPENDED;
            case ChannelState.Blocked _ -> CellState.Kind.BLOCKED;
        };
        FirstBack first = kind == CellState.Kind.RAMPING ? firstBack.apply(cell) : FirstBack.NOBODY;
        return new CellState(cell, kind, state.trafficPercent(), version, first);
    }

    /// Called on the thread that made it whenever a new one stands: it must be quick, and look for the
    /// snapshot itself.
    public void onNew(Runnable listener) {
        told = listener;
    }

    @Override
    public Router router() {
        return router;
    }
}
