package dev.pointsman.core.channel;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.Guards;
import dev.pointsman.core.guard.Removal;
import dev.pointsman.core.guard.Routing;
import dev.pointsman.core.guard.Ruling;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.snapshot.FirstBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of every cell that ever left Active, and what moves it. For one thread.
public final class Channels implements Routing {
    private final Windows windows;
    private final RampPlan plan;
    private final StateMachine machine;
    private final Guards guards;
    private final Map<Cell, CellControl> controls = new LinkedHashMap<>();
    private final Watches watches;
    private final SuspensionMemory suspensions;
    private final List<Proposal> proposals = new ArrayList<>();
    private final Automation automation;
    private final AwaitedCommands awaited;
    private final RampGuests guests;
    private final Limits limits;
    private final RampParts parts;

    public Channels(Windows windows, RampPlan plan) {
        this(
                windows,
                plan,
                new People(new Automation(), new AwaitedCommands(), new RampGuests()),
                new SuspensionMemory());
    }

    /// What people said that outlives the moment.
    private record People(Automation automation, AwaitedCommands awaited, RampGuests guests) {}

    private Channels(Windows windows, RampPlan plan, People people, SuspensionMemory suspensions) {
        this.windows = windows;
        this.plan = plan;
        this.machine = new StateMachine(plan);
        this.guards = new Guards(windows);
        this.watches = new Watches(windows);
        this.suspensions = suspensions;
        this.automation = people.automation();
        this.awaited = people.awaited();
        this.guests = people.guests();
        this.limits = new Limits(guards, this, automation);
        this.parts = new RampParts(windows, this);
    }

    /// What automation would have done with a cell that it does not move.
    public record Proposal(@Nullable String incident, String what, String why) {}

    /// What people declared holds from now on.
    public void declare(ChannelFacts declared) {
        automation.declare(declared);
    }

    /// Takes a failing cell out of routing, once in an episode, as far as the guards let it go.
    public Suspension suspend(Verdict.Failing failing, String incident, int episode, Instant now) {
        CellControl control = control(failing.cell());
        if (!(control.state() instanceof ChannelState.Active) || suspensions.holds(incident, failing.cell(), episode)) {
            return new Suspension.AlreadyOut(control);
        }
        CellWindow window = Objects.requireNonNull(windows.of(failing.cell()));
        Watch watch = Watch.of(failing, window, now);
        Removal removal = new Removal(failing.cell(), watch.attemptsPerSecond(), failedRatio(failing), 0, now);
        String evidence = failing.evidence().sentence();
        return switch (guards.on(removal, this, automation.facts())) {
            case Ruling.Refuse refuse -> new Suspension.Refused(refuse.guard(), refuse.why());
            case Ruling.Go _ -> takeOut(control, new Signal.Failed(incident, episode, evidence), watch, now);
            case Ruling.Keep keep -> {
                String why = evidence + "; " + keep.guard() + ": " + keep.why();
                yield takeOut(
                        control,
                        new Signal.Failed(incident, episode, keep.percent(), keep.bears(), why),
                        keep.bears() > 0 ? watch.byOutcomes(failing, window) : watch,
                        now);
            }
        };
    }

    /// What has no answer yet may still succeed: that is no ratio of failures.
    private static double failedRatio(Verdict.Failing failing) {
        return failing.kind() == Kind.SUCCESS_LOW && failing.evidence().claim().equals(Evidence.FAILED)
                ? failing.evidence().failed().value()
                : 0;
    }

    private Suspension takeOut(CellControl control, Signal.Failed failed, Watch watch, Instant now) {
        String reserve = automation.reserveOut(control.cell());
        if (reserve != null) {
            Transition would =
                    Objects.requireNonNull(machine.next(control, failed, now)).transition();
            return new Suspension.Proposed(would.sentence(), reserve);
        }
        watches.put(control.cell(), watch);
        Transition transition = Objects.requireNonNull(apply(control, failed, now));
        return new Suspension.Done(transition);
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
        awaited.expire(now);
        List<Transition> transitions = new ArrayList<>();
        for (CellControl control : List.copyOf(controls.values())) {
            Instant until = control.state().until();
            Watch watch = watches.of(control.cell());
            if (until != null && !now.isBefore(until)) {
                add(transitions, apply(control, new Signal.Expired("what a person decided has ended"), now));
                watches.put(control.cell(), watches.ofOrUnknown(control.cell(), now));
            } else if (watch != null && control.automatic()) {
                add(transitions, advance(control, watch, now));
            }
        }
        return transitions;
    }

    private @Nullable Transition advance(CellControl control, Watch watch, Instant now) {
        Cell cell = control.cell();
        if (automation.facts().isMaintenance(cell, now) || windows.isMaintenance(cell, now.getEpochSecond())) {
            watch.pause(now);
            return null;
        }
        watch.take(windows.of(cell), now);
        boolean needed = Watch.isLeftAlone(control.state(), control, plan, now) && guards.isNeeded(cell, this, now);
        Signal signal = watch.signal(control, plan, needed, now);
        if (signal instanceof Signal.StepFailed failed) {
            return stepFailed(control, failed, watch, now);
        }
        signal = switch (control.state()) {
            case ChannelState.Limited limited ->
                signal == null
                        ? limits.refitted(control, limited, watch, now)
                        : limits.raised(control, limited, watch, signal, now);
            case ChannelState.Active _, ChannelState.Suspended _, ChannelState.Ramping _, ChannelState.Blocked _ ->
                signal;
        };
        return signal == null ? null : move(control, signal, watch, now);
    }

    /// All of it goes out again, unless a part alone fails or the others cannot carry all.
    private @Nullable Transition stepFailed(CellControl control, Signal failed, Watch watch, Instant now) {
        RampParts.Broken broken = automation.reserveOut(control.cell()) == null ? parts.of(control, watch, now) : null;
        if (broken != null && broken.isSure()) {
            return parted(control, broken, watch, now);
        }
        if (broken != null && broken.lost() < plan.harm().lostMax()) {
            // as many payments as a step may lose anyway, to know whether it is that part
            return null;
        }
        return move(control, limits.stepFailed(control, failed, watch, now), watch, now);
    }

    /// Takes out of a ramp what alone still fails of it, and the rest goes on. All of it would go otherwise, so that no
    /// guard has to be asked about a part.
    private @Nullable Transition parted(CellControl control, RampParts.Broken broken, Watch watch, Instant now) {
        Signal failed =
                new Signal.Failed(Objects.requireNonNull(control.incident()), control.episode(), broken.sentence());
        watches.put(broken.cell(), Watch.unknown(windows.of(broken.cell()), now));
        watch.pause(now);
        return apply(control(broken.cell()), failed, now);
    }

    /// Moves a cell, or proposes it where automation may not.
    private @Nullable Transition move(CellControl control, Signal signal, Watch watch, Instant now) {
        StateMachine.Step would = machine.next(control, signal, now);
        if (would == null) {
            return null;
        }
        Cell cell = control.cell();
        int percent = would.control().state().trafficPercent();
        boolean out = percent < control.state().trafficPercent();
        String reserve = out ? automation.reserveOut(cell) : automation.reserveBack(cell);
        if (reserve == null) {
            return apply(control, signal, now);
        }
        if (watch.proposes(percent)) {
            proposals.add(new Proposal(control.incident(), would.transition().sentence(), reserve));
        }
        return null;
    }

    /// What automation would have done since the last call, had it been let.
    public List<Proposal> drainProposals() {
        List<Proposal> drained = List.copyOf(proposals);
        proposals.clear();
        return drained;
    }

    /// Answers a person.
    public Command.Answer command(Command command, Instant now) {
        return switch (command.act()) {
            case STOP -> automation.stop(command.reason(), now);
            case START -> automation.start(now);
            case CONFIRM -> confirm(command, now);
            case SUSPEND, RESUME, RAMP, BLOCK, UNBLOCK -> move(command, now, false);
        };
    }

    private Command.Answer confirm(Command confirming, Instant now) {
        Command.Answer refusal = awaited.refusal(confirming, now);
        if (refusal != null) {
            return refusal;
        }
        AwaitedCommand proposed = awaited.confirmedBy(confirming);
        Long seen = confirming.expectedVersion();
        long version = control(proposed.command().cell()).version();
        if (seen != null && seen != version) {
            return new Command.Answer.Stale(version);
        }
        String by = Objects.requireNonNull(confirming.by());
        Command.Answer answer = move(proposed.command().confirmedBy(by), now, true);
        if (answer instanceof Command.Answer.Done done) {
            awaited.confirmed(proposed, by, done.transition());
        }
        return answer;
    }

    private Command.Answer move(Command command, Instant now, boolean confirmed) {
        CellControl control = control(command.cell());
        Transition first = suspensions.first(command.incident(), command.cell());
        if (command.act() == Command.Act.SUSPEND && first != null) {
            return new Command.Answer.AlreadyDone(first);
        }
        Long expected = command.expectedVersion();
        if (expected != null && expected != control.version()) {
            return new Command.Answer.Stale(control.version());
        }
        String objection = objection(command, now);
        if (objection != null) {
            return new Command.Answer.Refused(objection);
        }
        Watch watch = watches.ofOrUnknown(command.cell(), now);
        Signal signal = new Signal.ByHand(command, watch.first(plan));
        if (machine.next(control, signal, now) == null) {
            return new Command.Answer.Refused(command.act() + " changes nothing: the cell is "
                    + control.state().name());
        }
        ChannelFacts facts = automation.facts();
        if (!confirmed && AwaitedCommands.isNeeded(facts.secondPerson(command.cell()), command, control.state())) {
            return awaited.propose(command, facts.confirmWithin(), now);
        }
        Transition transition = Objects.requireNonNull(apply(control, signal, now));
        guests.begin(transition, command.first());
        if (transition.to() instanceof ChannelState.Ramping) {
            watches.put(command.cell(), watch);
        }
        return new Command.Answer.Done(transition);
    }

    private @Nullable String objection(Command command, Instant now) {
        String end = command.objectionToEnd(now);
        String reserve = command.act() == Command.Act.RAMP ? automation.reserveBack(command.cell()) : null;
        return end != null || reserve == null ? end : "nobody would take the ramp further: " + reserve;
    }

    private @Nullable Transition apply(CellControl control, Signal signal, Instant now) {
        StateMachine.Step step = machine.next(control, signal, now);
        if (step == null) {
            return null;
        }
        controls.put(control.cell(), step.control());
        Transition transition = step.transition();
        suspensions.keep(transition);
        watches.moved(transition, signal);
        guests.moved(transition.cell(), transition.to());
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

    public Automation automation() {
        return automation;
    }

    /// What waits for a second person, and the latest of what did, in the order of their numbers.
    public List<AwaitedCommand> awaited() {
        return awaited.all();
    }

    /// What nobody confirmed in time since the last call.
    public List<AwaitedCommand> drainExpired() {
        return awaited.drainExpired();
    }

    /// Who goes back first on the ramp of `cell`, as said when it was begun.
    public FirstBack firstBack(Cell cell) {
        return guests.of(cell);
    }

    /// The cells that automation has out of routing or on their way back.
    public Set<Cell> watched() {
        return watches.cells();
    }

    /// What `cell` does is its normal now: its recovery, and that of the cells within it, is measured against that.
    public void acceptNormal(Cell cell) {
        watches.acceptNormal(cell);
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
                guests.moved(cell, new ChannelState.Active());
                watches.forget(cell);
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
        guests.moved(stored.cell(), stored.state());
        watches.adopt(stored);
        return true;
    }

    public void save(StateWriter to) {
        automation.save(to);
        awaited.save(to);
        guests.save(to);
        suspensions.save(to);
        to.list(controls.values(), control -> {
            control.save(to);
            to.nullable(watches.of(control.cell()), watch -> watch.save(to));
        });
    }

    /// Channels as they were saved, under the same plan.
    public static Channels restored(Windows windows, RampPlan plan, StateReader from) {
        People people =
                new People(Automation.restored(from), AwaitedCommands.restored(from), RampGuests.restored(from));
        Channels restored = new Channels(windows, plan, people, SuspensionMemory.restored(from));
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

    @Override
    public int percent(Cell cell) {
        return control(cell).state().trafficPercent();
    }

    @Override
    public List<Out> out() {
        return watches.out(controls.values(), suspensions);
    }
}
