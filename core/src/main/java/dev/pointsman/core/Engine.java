package dev.pointsman.core;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.channel.AwaitedCommand;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Channels;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Suspension;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.detect.Detectors;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.incident.IncidentBook;
import dev.pointsman.core.incident.Opening;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.notice.NoticePolicy;
import dev.pointsman.core.state.ForeignState;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Advisory;
import dev.pointsman.core.verdict.Judge;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The line from frames to decisions. It decides and does nothing else: time comes in, decisions go out.
/// For one thread.
public final class Engine {
    /// Rises with every change of what the parts of a state write.
    private static final long STATE_FORMAT = 14;

    private final EngineRules rules;
    private final Windows windows;
    private final Judge judge;
    private final Detectors detectors;
    private final IncidentBook incidents;
    private final Channels channels;
    private final NoticePolicy noticePolicy = new NoticePolicy();

    public Engine(EngineRules rules) {
        this.rules = rules;
        windows = new Windows(rules.plan(), rules.lateMax().toSeconds(), rules.baselines());
        judge = new Judge(windows, rules.judge());
        detectors = new Detectors(windows, rules.judge().budget());
        incidents = new IncidentBook(windows);
        channels = new Channels(windows, rules.ramp());
    }

    private Engine(EngineRules rules, StateReader from) {
        this.rules = rules;
        windows = Windows.restored(rules.plan(), rules.lateMax().toSeconds(), rules.baselines(), from);
        judge = Judge.restored(windows, rules.judge(), from);
        detectors = Detectors.restored(windows, rules.judge().budget(), from);
        incidents = IncidentBook.restored(windows, from);
        channels = Channels.restored(windows, rules.ramp(), from);
    }

    /// An engine that goes on exactly as the one of this state would have. It keeps no minutes until it is told to.
    ///
    /// @throws dev.pointsman.core.state.ForeignState when the state is of another format or of other rules
    /// @throws dev.pointsman.core.state.MalformedState when it is not whole
    public static Engine restored(EngineRules rules, byte[] state) {
        StateReader from = new StateReader(state);
        refuseForeign(rules, from);
        Engine engine = new Engine(rules, from);
        from.end();
        return engine;
    }

    private static void refuseForeign(EngineRules rules, StateReader from) {
        long format = from.count();
        if (format != STATE_FORMAT) {
            throw new ForeignState("the state has format " + format + ", this is format " + STATE_FORMAT);
        }
        for (String here : rules.fingerprint()) {
            String there = from.text();
            if (!there.equals(here)) {
                throw new ForeignState("the state is of other rules: it has " + there + ", here is " + here);
            }
        }
    }

    /// Everything it remembers between two calls, but the minutes kept for the archive: those are drained.
    ///
    /// Measured with 1 360 cells after half an hour: 4.0 kB a cell when every leaf has attempts in every second,
    /// 0.5 kB when it has some once a minute.
    public byte[] state() {
        StateWriter to = new StateWriter();
        to.count(STATE_FORMAT);
        rules.fingerprint().forEach(to::text);
        windows.save(to);
        judge.save(to);
        detectors.save(to);
        incidents.save(to);
        channels.save(to);
        return to.bytes();
    }

    /// From now on it keeps the counts of every cell by minute, for the archive.
    public Engine archiving() {
        windows.keepMinutes();
        return this;
    }

    /// The minutes kept since the last call; the caller adds them to the archive.
    public List<MinuteCounts> drainMinutes() {
        return windows.drainMinutes();
    }

    /// Numbers new incidents after `last`, which the store knows of.
    public void continueNumbering(long last) {
        incidents.continueNumbering(last);
    }

    /// Sums frames into the windows; their evidence is judged at the next tick.
    public void take(Frame frame) {
        windows.take(frame);
    }

    /// Judges the second that ends at `now` and says what follows. Called once a second of the engine's time, after the
    /// frames of that second.
    public Decision tick(Instant now) {
        List<Advisory> advisories = judge.advisories(now, this::isOutOfRouting);
        List<Verdict.Failing> failing = new ArrayList<>(judge.failing(now));
        failing.addAll(detectors.failing(now, this::isOutOfRouting));
        failing.addAll(judge.verdictsOf(advisories, now));
        List<Opening> openings = new ArrayList<>(incidents.record(failing, now));
        openings.addAll(incidents.reconsidered(judge, channels.watched(), now));
        List<Transition> transitions = new ArrayList<>();
        List<NoticePolicy.Acted> acted = act(openings, transitions, now);
        List<Incident> ended = advance(transitions, now);
        for (Detectors.Over over : detectors.over()) {
            ended.addAll(incidents.over(over.kind(), over.cell(), now, "as usual again"));
        }
        explainFailures();
        windows.endTick(now.getEpochSecond() - 1);
        List<Notice> notices = noticePolicy.notices(acted, ended, now);
        return new Decision(now, transitions, incidents.changed(now), notices, advisories, null, -1);
    }

    private boolean isOutOfRouting(Cell cell) {
        return channels.control(cell).state().trafficPercent() < 100;
    }

    private List<NoticePolicy.Acted> act(List<Opening> openings, List<Transition> transitions, Instant now) {
        List<NoticePolicy.Acted> acted = new ArrayList<>();
        for (Opening opening : openings) {
            NoticePolicy.Acted done = act(opening, transitions, now);
            acted.add(done);
            // a cell stays out while a guard keeps the one that covers it in routing
            if (opening instanceof Opening.Moved moved && done.refused() == null) {
                transitions.addAll(
                        channels.covered(moved.before(), opening.incident().cell(), now));
            }
        }
        return acted;
    }

    /// Suspends when the channel is to blame; anybody else's fault is only told, and so is that a
    /// channel is slow or too good.
    private NoticePolicy.Acted act(Opening opening, List<Transition> transitions, Instant now) {
        Incident incident = opening.incident();
        if (incident.party() != FaultParty.CHANNEL || !incident.kind().explainsFailures()) {
            return new NoticePolicy.Acted(opening, null, null);
        }
        return switch (channels.suspend(opening.verdict(), incident.id(), incident.episodes(), now)) {
            case Suspension.Done done -> {
                transitions.add(done.transition());
                incidents.note(incident.id(), now, done.transition().sentence());
                yield new NoticePolicy.Acted(opening, done.transition(), null);
            }
            case Suspension.AlreadyOut _ -> new NoticePolicy.Acted(opening, null, null);
            case Suspension.Refused refused -> {
                incidents.note(
                        incident.id(), now, "not suspended by the guard " + refused.guard() + ": " + refused.why());
                yield new NoticePolicy.Acted(opening, null, refused.why());
            }
            case Suspension.Proposed proposed -> {
                incidents.note(incident.id(), now, proposal(proposed.what(), proposed.why()));
                yield new NoticePolicy.Acted(opening, null, proposed.why());
            }
        };
    }

    private static String proposal(String what, String why) {
        return Incident.Entry.PROPOSED + ", since " + why + ": " + what;
    }

    private List<Incident> advance(List<Transition> transitions, Instant now) {
        List<Incident> ended = new ArrayList<>();
        for (Cell lasting : incidents.lasting(channels.watched(), now)) {
            ended.addAll(acceptNormal(lasting, "it has lasted for a day and is the new normal", now));
        }
        List<Transition> moved = channels.advance(now);
        ended.addAll(incidents.recovered(channels.watched(), now));
        for (Transition transition : moved) {
            if (transition.incident() != null) {
                incidents.note(transition.incident(), now, transition.sentence());
            }
            if (transition.to() instanceof ChannelState.Active) {
                ended.addAll(incidents.backInRouting(transition.cell(), now, transition.sentence()));
            }
        }
        for (AwaitedCommand expired : channels.drainExpired()) {
            noteOn(expired.command(), expired.sentence(), now);
        }
        for (Channels.Proposal proposal : channels.drainProposals()) {
            if (proposal.incident() != null) {
                incidents.note(proposal.incident(), now, proposal(proposal.what(), proposal.why()));
            }
        }
        transitions.addAll(moved);
        return ended;
    }

    /// What `cell` does now is its normal from now on: says a person. An incident on it ends, unless its channel state
    /// follows the cell; then that measures recovery against the new normal.
    ///
    /// @return the incidents that ended; they are in the next decision
    public List<Incident> acceptNormal(Cell cell, Instant now) {
        List<Incident> ended = acceptNormal(cell, "accepted as the new normal", now);
        explainFailures();
        return ended;
    }

    private List<Incident> acceptNormal(Cell cell, String why, Instant now) {
        judge.acceptNormal(cell);
        channels.acceptNormal(cell);
        return incidents.accepted(cell, channels.watched(), why, now);
    }

    /// What open incidents account for is evidence for nothing else.
    private void explainFailures() {
        List<Cell> failing = incidents.failingCells();
        if (!failing.equals(windows.explained())) {
            windows.explain(failing);
            judge.explain(failing);
        }
    }

    /// What people declared of their channels holds from now on. It is part of the state.
    public void declare(ChannelFacts facts) {
        channels.declare(facts);
    }

    /// Answers a person; the transition, if any, is already in force and is for the caller to commit.
    public Command.Answer command(Command command, Instant now) {
        Command.Answer answer = channels.command(command, now);
        if (answer instanceof Command.Answer.Awaited(AwaitedCommand awaited)
                && awaited.at().equals(now)) {
            noteOn(command, awaited.sentence(), now);
        }
        if (answer instanceof Command.Answer.Done(Transition done) && command.act() == Command.Act.CONFIRM) {
            noteOn(command, done.sentence(), now);
        }
        return answer;
    }

    /// In the timeline of the incident that has the cell out, or that the command answers to.
    private void noteOn(Command command, String sentence, Instant now) {
        String named = command.incident();
        String incident =
                named != null ? named : channels.control(command.cell()).incident();
        if (incident != null) {
            incidents.note(incident, now, sentence);
        }
    }

    public Windows windows() {
        return windows;
    }

    public Judge judge() {
        return judge;
    }

    public IncidentBook incidents() {
        return incidents;
    }

    public Channels channels() {
        return channels;
    }
}
