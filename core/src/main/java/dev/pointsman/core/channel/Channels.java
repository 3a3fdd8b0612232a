package dev.pointsman.core.channel;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.RecoveryTest;
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
    /// Without an attempt for so long, a suspended cell has gone quiet: only probes can tell how it is.
    private static final long QUIET_SECONDS_MIN = 20;

    private static final long QUIET_SECONDS_MAX = 120;

    private static final long RATE_SECONDS = 600;

    /// What is taken for the normal failure ratio of a cell that nothing is known of.
    private static final double NORMAL_UNKNOWN = 0.05;

    /// And for its attempts a second: few enough that a first share can tell, enough that it is a small one.
    private static final double RATE_UNKNOWN = 10;

    /// Repeating the suspension of an older incident is refused instead of answered with its first transition.
    static final int SUSPENSIONS_MAX = 10_000;

    private final Windows windows;
    private final RampPlan plan;
    private final StateMachine machine;
    private final LastRoute lastRoute;
    private final Map<Cell, CellControl> controls = new LinkedHashMap<>();
    private final Map<Cell, Watch> watches = new HashMap<>();
    private final Map<String, Transition> suspensions = new LinkedHashMap<>();

    public Channels(Windows windows, RampPlan plan) {
        this.windows = windows;
        this.plan = plan;
        this.machine = new StateMachine(plan);
        this.lastRoute = new LastRoute(windows);
    }

    /// What is watched of a cell out of routing.
    private static final class Watch {
        private final RecoveryTest recovery;
        private final double attemptsPerSecond;
        private final long quietSeconds;
        private long latestSecond;

        Watch(RecoveryTest recovery, double attemptsPerSecond, long second) {
            this.recovery = recovery;
            this.attemptsPerSecond = attemptsPerSecond;
            this.quietSeconds = attemptsPerSecond <= 0
                    ? QUIET_SECONDS_MIN
                    : Math.clamp((long) (2 / attemptsPerSecond), QUIET_SECONDS_MIN, QUIET_SECONDS_MAX);
            this.latestSecond = second;
        }

        void save(StateWriter to) {
            recovery.save(to);
            to.real(attemptsPerSecond);
            to.number(latestSecond);
        }

        static Watch restored(StateReader from) {
            return new Watch(RecoveryTest.restored(from), from.real(), from.number());
        }

        boolean isQuiet(Instant now) {
            return now.getEpochSecond() - latestSecond >= quietSeconds;
        }
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
        watches.put(failing.cell(), watch(failing, now));
        return new Suspension.Done(Objects.requireNonNull(transition));
    }

    private Watch watch(Verdict.Failing failing, Instant now) {
        RecoveryTest recovery = RecoveryTest.of(failing);
        return watch(Objects.requireNonNull(windows.of(failing.cell())), recovery, now);
    }

    private static Watch watch(CellWindow window, RecoveryTest recovery, Instant since) {
        long second = since.getEpochSecond();
        int attempts = window.seconds().sum(Measure.INITIATED, second - RATE_SECONDS, second);
        return new Watch(recovery, attempts / (double) RATE_SECONDS, second);
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
            CellWindow window = windows.of(control.cell());
            if (watch == null || !control.automatic()) {
                continue;
            }
            if (window != null && watch.recovery.take(window)) {
                watch.latestSecond = now.getEpochSecond();
            }
            Signal signal = signal(control, watch, now);
            if (signal != null) {
                add(transitions, apply(control, signal, now));
                watch.recovery.restart();
            }
        }
        return transitions;
    }

    private @Nullable Signal signal(CellControl control, Watch watch, Instant now) {
        RecoveryTest recovery = watch.recovery;
        return switch (control.state()) {
            case ChannelState.Suspended suspended -> {
                boolean waited = !now.isBefore(suspended.since().plus(control.backOff()));
                RampStep first = plan.first(watch.attemptsPerSecond);
                if (waited && recovery.healthy()) {
                    yield new Signal.Ready(first, seen(recovery));
                }
                yield waited && watch.isQuiet(now)
                        ? new Signal.Ready(
                                first, "no attempts for " + watch.quietSeconds + " s, so a first share tries")
                        : null;
            }
            case ChannelState.Ramping ramping -> {
                boolean held = !now.isBefore(ramping.since().plus(plan.hold()));
                if (recovery.bad()) {
                    yield new Signal.StepFailed(seen(recovery));
                }
                yield held && recovery.healthy() ? new Signal.StepPassed(seen(recovery)) : null;
            }
            case ChannelState.Active _, ChannelState.Limited _, ChannelState.Blocked _ -> null;
        };
    }

    private static String seen(RecoveryTest recovery) {
        return recovery.failures() + " of " + recovery.attempts() + " attempts failed, healthy to bad "
                + odds(recovery.evidence());
    }

    /// `20:1`, or `1:20` when bad is the likelier.
    private static String odds(double evidence) {
        return evidence >= 1 ? Math.round(evidence) + ":1" : "1:" + Math.round(1 / evidence);
    }

    /// Answers a person.
    public Command.Answer command(Command command, Instant now) {
        CellControl control = control(command.cell());
        Transition first = suspensions.get(command.incident() + "/" + command.cell());
        if (command.act() == Command.Act.SUSPEND && command.incident() != null && first != null) {
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
        if (transition.to() instanceof ChannelState.Suspended && transition.incident() != null) {
            suspensions.putIfAbsent(suspensionKey(transition), transition);
            if (suspensions.size() > SUSPENSIONS_MAX) {
                suspensions.remove(suspensions.keySet().iterator().next());
            }
        }
        if (transition.to() instanceof ChannelState.Active) {
            watches.remove(control.cell());
        }
        return transition;
    }

    private static String suspensionKey(Transition transition) {
        return transition.incident() + "/" + transition.cell();
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
            return window == null
                    ? watch
                    : new Watch(
                            RecoveryTest.against(window.baseline().upperRatio(), 1),
                            watch.attemptsPerSecond,
                            watch.latestSecond);
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
            known.recovery.restart();
        } else if (stored.automatic()) {
            CellWindow window = windows.of(stored.cell());
            watches.put(
                    stored.cell(),
                    window == null
                            ? new Watch(RecoveryTest.against(NORMAL_UNKNOWN, 1), RATE_UNKNOWN, since.getEpochSecond())
                            : watch(
                                    window,
                                    RecoveryTest.against(window.baseline().upperRatio(), 1),
                                    since));
        }
    }

    public void save(StateWriter to) {
        to.list(controls.values(), control -> {
            control.save(to);
            to.nullable(watches.get(control.cell()), watch -> watch.save(to));
        });
        to.list(suspensions.values(), transition -> transition.save(to));
    }

    /// Channels as they were saved, under the same plan.
    public static Channels restored(Windows windows, RampPlan plan, StateReader from) {
        Channels restored = new Channels(windows, plan);
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            CellControl control = CellControl.restored(from);
            restored.controls.put(control.cell(), control);
            Watch watch = from.nullable(() -> Watch.restored(from));
            if (watch != null) {
                restored.watches.put(control.cell(), watch);
            }
        }
        for (Transition suspension : from.list(SUSPENSIONS_MAX, () -> Transition.restored(from))) {
            restored.suspensions.put(suspensionKey(suspension), suspension);
        }
        return restored;
    }

    private boolean inRouting(Cell cell) {
        return control(cell).state().trafficPercent() > 0;
    }
}
