package dev.pointsman.server.routing;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The snapshot that stands now, made anew from every committed transition and every change of a quota. A start is a
/// new epoch, so that a server
/// whose store was set back is still followed. Safe for any number of threads.
public final class Snapshots implements Consumer<Decision> {
    private final Registered registered;
    private final long epoch;
    private final Map<Cell, CellState> states = new LinkedHashMap<>();
    private List<Quota> quotas = List.of();
    private volatile Router router;
    private volatile Runnable told = () -> {};

    public Snapshots(Registered registered, Instant startedAt) {
        this.registered = registered;
        this.epoch = startedAt.toEpochMilli();
        this.router = Router.of(made(0, startedAt));
    }

    /// Takes the states that a restart found.
    public synchronized void begin(List<CellControl> controls, Instant now) {
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

    private void next(Instant now) {
        router = Router.of(made(router.snapshot().version().sequence() + 1, now));
        told.run();
    }

    private Snapshot made(long sequence, Instant now) {
        Rules rules = new Rules(new SnapshotVersion(epoch, 0), registered.strategy(), registered.channels());
        return new Snapshot(new SnapshotVersion(epoch, sequence), now, rules, List.copyOf(states.values()), quotas);
    }

    private static CellState stateOf(Cell cell, ChannelState state, long version) {
        CellState.Kind kind = switch (state) {
            case ChannelState.Active _ -> CellState.Kind.ACTIVE;
            case ChannelState.Limited _ -> CellState.Kind.LIMITED;
            case ChannelState.Ramping _ -> CellState.Kind.RAMPING;
            case ChannelState.Suspended _ -> CellState.Kind.SUSPENDED;
            case ChannelState.Blocked _ -> CellState.Kind.BLOCKED;
        };
        return new CellState(cell, kind, state.trafficPercent(), version);
    }

    /// Called, on the judge's thread as a rule, whenever a new one stands: it must be quick, and look for the snapshot
    /// itself.
    public void onNew(Runnable listener) {
        told = listener;
    }

    /// Routes by the snapshot that stands now.
    public Router router() {
        return router;
    }
}
