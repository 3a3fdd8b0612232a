package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of every cell that ever left Active, and what moves it. For one thread.
public final class Channels {
    private final Windows windows;
    private final RampPlan plan;
    private final StateMachine machine;
    private final LastRoute lastRoute;
    private final Map<Cell, CellControl> controls = new LinkedHashMap<>();
    private final Map<Cell, Watch> watches = new HashMap<>();
    private final SuspensionMemory suspensions;

    public Channels(Windows windows, RampPlan plan) {
        this(windows, plan, new SuspensionMemory());
    }

    private Channels(Windows windows, RampPlan plan, SuspensionMemory suspensions) {
        this.windows = windows;
        this.plan = plan;
        this.machine = new StateMachine(plan);
        this.lastRoute = new LastRoute(windows);
        this.suspensions = suspensions;
    }

    /// How a suspension by the detector was answered.
    public sealed interface Suspension {
        record Done(Transition transition) implements Suspension {}

        /// It is out of routing already, by this fault or by people.
        record AlreadyOut(CellControl control) implements Suspension {}

        record Refused(String guard) implements Suspension {}
    }

    /// Takes a failing cell out of routing, once in an episode, unless it is the last route.
    public Suspension suspend(Verdict.Failing failing, String incident, int episode, Instant now) {
        CellControl control = control(failing.cell());
        if (control.state().trafficPercent() == 0 || control.state() instanceof ChannelState.Ramping) {
            return new Suspension.AlreadyOut(control);
        }
        String objection = lastRoute.objection(failing.cell(), this::inRouting, now.getEpochSecond());
        if (objection != null) {
            return new Suspension.Refused(objection);
        }
        Transition transition = apply(
                control, new Signal.Failed(incident, episode, failing.evidence().sentence()), now);
        watches.put(failing.cell(), Watch.of(failing, Objects.requireNonNull(windows.of(failing.cell())), now));
        return new Suspension.Done(Objects.requireNonNull(transition));
    }

    /// A coarser cell was suspended instead of `cells`.
    public List<Transition> covered(List<Cell> cells, Cell by, Instant now) {
        List<Transition> transitions = new ArrayList<>();
        for (Cell cell : cells) {
            CellControl control = controls.get(cell);
            if (control != null) {
                add(transitions, apply(control, new Signal.Covered("covered by " + by), now));
            }
        }
        return transitions;
    }

    /// Moves every cell that is out of routing or on its way back, by the evidence of this tick and the time.
    public List<Transition> advance(Instant now) {
        List<Transition> transitions = new ArrayList<>();
        for (CellControl control : List.copyOf(controls.values())) {
            Watch watch = watches.get(control.cell());
            if (watch == null || !control.automatic()) {
                continue;
            }
            watch.take(windows.of(control.cell()), now);
            Signal signal = watch.signal(control, plan, now);
            if (signal != null) {
                add(transitions, apply(control, signal, now));
            }
        }
        return transitions;
    }

    /// Answers a person.
    public Command.Answer command(Command command, Instant now) {
        CellControl control = control(command.cell());
        Transition first = suspensions.of(command.incident(), command.cell());
        if (command.act() == Command.Act.SUSPEND && first != null) {
            return new Command.Answer.AlreadyDone(first);
        }
        Long expected = command.expectedVersion();
        if (expected != null && expected != control.version()) {
            return new Command.Answer.Stale(control.version());
        }
        Transition transition =
                apply(control, new Signal.ByHand(command.act(), command.incident(), command.reason()), now);
        if (transition == null) {
            return new Command.Answer.Refused(command.act() + " changes nothing: the cell is "
                    + control.state().name());
        }
        return new Command.Answer.Done(transition);
    }

    private @Nullable Transition apply(CellControl control, Signal signal, Instant now) {
        StateMachine.Step step = machine.next(control, signal, now);
        if (step == null) {
            return null;
        }
        controls.put(control.cell(), step.control());
        Transition transition = step.transition();
        suspensions.keep(transition);
        Watch watch = watches.get(control.cell());
        if (transition.to() instanceof ChannelState.Active) {
            watches.remove(control.cell());
        } else if (watch != null) {
            watch.moved(transition.to(), signal instanceof Signal.StepPassed);
        }
        return transition;
    }

    private static void add(List<Transition> transitions, @Nullable Transition transition) {
        if (transition != null) {
            transitions.add(transition);
        }
    }

    /// The state of one cell; Active when it never left.
    public CellControl control(Cell cell) {
        CellControl known = controls.get(cell);
        return known == null ? CellControl.active(cell, plan) : known;
    }

    /// Every cell that ever left Active.
    public List<CellControl> all() {
        return List.copyOf(controls.values());
    }

    /// The cells that automation has out of routing or on their way back.
    public Set<Cell> watched() {
        return Set.copyOf(watches.keySet());
    }

    /// What `cell` does is its normal now: its recovery, and that of the cells within it, is measured against that.
    public void acceptNormal(Cell cell) {
        watches.replaceAll((watched, watch) -> {
            CellWindow window = cell.covers(watched) ? windows.of(watched) : null;
            return window == null ? watch : watch.against(window);
        });
    }

    /// Takes every cell as the store has it, which is a fact, and the others as never moved; the cells that stood
    /// otherwise here.
    public List<Cell> adopt(Collection<CellControl> stored) {
        List<Cell> changed = new ArrayList<>();
        Set<Cell> facts = new HashSet<>();
        for (CellControl control : stored) {
            facts.add(control.cell());
            if (adopt(control)) {
                changed.add(control.cell());
            }
        }
        for (Cell cell : List.copyOf(controls.keySet())) {
            if (!facts.contains(cell)) {
                controls.remove(cell);
                watches.remove(cell);
                changed.add(cell);
            }
        }
        return changed;
    }

    private boolean adopt(CellControl stored) {
        CellControl here = control(stored.cell());
        if (stored.version() == here.version() && stored.state().equals(here.state())) {
            return false;
        }
        controls.put(stored.cell(), stored);
        switch (stored.state()) {
            case ChannelState.Active _ -> watches.remove(stored.cell());
            case ChannelState.Suspended suspended -> watchAdopted(stored, suspended.since());
            case ChannelState.Ramping ramping -> watchAdopted(stored, ramping.since());
            case ChannelState.Limited _, ChannelState.Blocked _ -> {}
        }
        return true;
    }

    /// Without a watch, nothing would ever let it back in. What the fault's ratio was is not stored: as if all failed.
    private void watchAdopted(CellControl stored, Instant since) {
        Watch known = watches.get(stored.cell());
        if (known != null) {
            known.moved(stored.state(), false);
        } else if (stored.automatic()) {
            watches.put(stored.cell(), Watch.unknown(windows.of(stored.cell()), since));
        }
    }

    public void save(StateWriter to) {
        suspensions.save(to);
        to.list(controls.values(), control -> {
            control.save(to);
            to.nullable(watches.get(control.cell()), watch -> watch.save(to));
        });
    }

    /// Channels as they were saved, under the same plan.
    public static Channels restored(Windows windows, RampPlan plan, StateReader from) {
        SuspensionMemory suspensions = SuspensionMemory.restored(from);
        Channels restored = new Channels(windows, plan, suspensions);
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            CellControl control = CellControl.restored(from);
            restored.controls.put(control.cell(), control);
            Watch watch = from.nullable(() -> Watch.restored(from));
            if (watch != null) {
                restored.watches.put(control.cell(), watch);
            }
        }
        return restored;
    }

    private boolean inRouting(Cell cell) {
        return control(cell).state().trafficPercent() > 0;
    }
}
