package dev.pointsman.server.routing;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.Ordering;
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

/// The snapshot that stands now, made anew from every committed transition and every change of a quota. A
/// start is a new epoch, so that a server whose store was set back is still followed. [#accept] and
/// [#begin] are for the judge's thread, the rest for any. Rules are new when who complained has changed.
public final class Snapshots implements Consumer<Decision> {
    private final Registered registered;
    private final long epoch;
    private final Map<Cell, CellState> states = new LinkedHashMap<>();
    private List<Quota> quotas = List.of();
    private Function<Cell, FirstBack> firstBack = _ -> FirstBack.NOBODY;
    private Complaints complaints = Complaints.NOBODY;
    private long rulesSequence;
    private volatile Router router;
    private volatile Runnable told = () -> {};

    public Snapshots(Registered registered, Instant startedAt) {
        this.registered = registered;
        this.epoch = startedAt.toEpochMilli();
        this.router = Router.of(made(0, startedAt));
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
        if (!others.equals(complaints)) {
            complaints = others;
            rulesSequence = sequence() + 1;
            next(now);
        }
    }

    private long sequence() {
        return router.snapshot().version().sequence();
    }

    private void next(Instant now) {
        router = Router.of(made(sequence() + 1, now));
        told.run();
    }

    private Snapshot made(long sequence, Instant now) {
        SnapshotVersion version = new SnapshotVersion(epoch, rulesSequence);
        Rules rules = new Rules(version, Ordering.by(registered.strategy()), registered.channels(), complaints);
        return new Snapshot(new SnapshotVersion(epoch, sequence), now, rules, List.copyOf(states.values()), quotas);
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

    /// Routes by the snapshot that stands now.
    public Router router() {
        return router;
    }
}
