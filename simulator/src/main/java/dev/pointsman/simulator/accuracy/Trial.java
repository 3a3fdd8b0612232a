package dev.pointsman.simulator.accuracy;

import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Advisory;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.accuracy.company.ChannelTraffic;
import dev.pointsman.simulator.accuracy.company.Company;
import dev.pointsman.simulator.accuracy.company.HarmDone;
import dev.pointsman.simulator.accuracy.peer.Peer;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.score.IncidentRow;
import dev.pointsman.simulator.score.LabelRow;
import dev.pointsman.simulator.score.LabelScore;
import dev.pointsman.simulator.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One trial: the real engine and the peers watch the same simulated company on a virtual clock. What they say changes
/// nothing in the traffic. For one thread.
final class Trial {
    static final String OURS = "Pointsman";
    static final String WINDOW = "window rule";

    private static final double MONTH_SECONDS = 30 * 86_400.0;

    /// Our standard rules; of the advisory rules, the window rule as it is documented.
    private static final EngineRules RULES = new EngineRules(
            EngineRules.standard().plan(),
            EngineRules.standard().lateMax(),
            new JudgeRules(Budget.standard(), List.of(WindowRule.sliding()), false),
            EngineRules.standard().ramp());

    private final TrialKey key;
    private final Company company;
    private final Engine engine = new Engine(RULES);
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final List<Transition> suspensions = new ArrayList<>();
    private final Map<String, List<IncidentRow>> alarms = new LinkedHashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Double> thresholdLogs = new ArrayList<>();

    /// A peer on one channel.
    private record Watch(String name, ChannelTraffic channel, Cell cell, Peer peer) {}

    private Trial(TrialKey key, Scenario base) {
        this.key = key;
        this.company = Company.of(base, key.family(), key.rate(), key.seed());
        alarms.put(WINDOW, new ArrayList<>());
        for (Peer.Named named : Peer.all()) {
            alarms.put(named.name(), new ArrayList<>());
            for (ChannelTraffic channel : company.channels()) {
                Cell cell = Cell.ofChannel(Operation.PAY_IN, channel.id());
                watches.add(new Watch(named.name(), channel, cell, named.maker().apply(company.from())));
            }
        }
    }

    static TrialResult run(TrialKey key, Scenario base) {
        return new Trial(key, base).run();
    }

    private TrialResult run() {
        for (long second = company.from(); second < company.last(); second++) {
            if (second == company.onset()) {
                company.harms().forEach(harm -> thresholdLogs.add(thresholdLog(harm)));
            }
            engine.take(company.second(second));
            Instant now = Instant.ofEpochSecond(second + 1);
            note(engine.tick(now));
            for (Watch watch : watches) {
                ChannelTraffic channel = watch.channel;
                if (watch.peer.second(second, channel.succeeded(), channel.failed())) {
                    alarm(watch.name, watch.cell, now);
                }
            }
        }
        return result();
    }

    private void note(Decision decision) {
        for (Incident incident : decision.incidents()) {
            incidents.put(incident.id(), incident);
        }
        for (Transition transition : decision.transitions()) {
            if (transition.to() instanceof ChannelState.Suspended) {
                suspensions.add(transition);
            }
        }
        for (Advisory advisory : decision.advisories()) {
            alarm(WINDOW, advisory.cell(), decision.at());
        }
    }

    private void alarm(String watcher, Cell cell, Instant at) {
        List<IncidentRow> raised = alarms.computeIfAbsent(watcher, _ -> new ArrayList<>());
        raised.add(row(watcher + raised.size(), cell, FaultParty.CHANNEL, at));
    }

    private static IncidentRow row(String id, Cell cell, FaultParty party, Instant at) {
        return new IncidentRow(id, "", cell, party, "", at, at, null, 0, 0, "", "", "");
    }

    /// Natural logarithm of the evidence at which the harmed cell alarms.
    private double thresholdLog(HarmDone harm) {
        CellWindow window = engine.windows().of(harm.harm().cell());
        double threshold =
                window == null ? 1e6 : Budget.standard().threshold(window, engine.windows(), company.onset());
        return StrictMath.log(threshold);
    }

    private TrialResult result() {
        List<LabelRow> labels = new ArrayList<>();
        for (HarmDone harm : company.harms()) {
            labels.add(new LabelRow(
                    key.family().name(),
                    harm.harm().cell(),
                    harm.harm().kind(),
                    harm.harm().party(),
                    Instant.ofEpochSecond(company.onset()),
                    Instant.ofEpochSecond(company.end())));
        }
        List<WatcherTrial> watchers = new ArrayList<>();
        watchers.add(ours(labels));
        alarms.forEach((name, raised) -> {
            Score score = Score.of(raised, labels);
            watchers.add(new WatcherTrial(name, outcomes(score), score.incidents(), score.falseIncidents(), 0, 0));
        });
        double months = (company.last() - company.from())
                / MONTH_SECONDS
                * company.channels().size();
        return new TrialResult(key, months, watchers);
    }

    private WatcherTrial ours(List<LabelRow> labels) {
        List<IncidentRow> raised = incidents.values().stream()
                .map(incident -> row(incident.id(), incident.cell(), incident.party(), incident.detectedAt()))
                .toList();
        Score score = Score.of(raised, labels);
        Set<String> wrong = raised.stream()
                .filter(row -> Score.of(List.of(row), labels).falseIncidents() == 1)
                .map(IncidentRow::incident)
                .collect(Collectors.toSet());
        int falseSuspensions = 0;
        int late = 0;
        for (Transition suspension : suspensions) {
            boolean isWrong = suspension.incident() != null && wrong.contains(suspension.incident());
            falseSuspensions += isWrong ? 1 : 0;
            boolean over = suspension.at().getEpochSecond() > company.end();
            late += !isWrong && over && !key.family().isQuiet() ? 1 : 0;
        }
        return new WatcherTrial(
                OURS, outcomes(score), score.incidents(), score.falseIncidents(), falseSuspensions, late);
    }

    private List<LabelOutcome> outcomes(Score score) {
        List<LabelOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < score.perLabel().size(); i++) {
            LabelScore label = score.perLabel().get(i);
            HarmDone harm = company.harms().get(i);
            double evidence = harm.information() / thresholdLogs.get(i);
            Double delay = label.delaySeconds();
            if (delay == null) {
                outcomes.add(new LabelOutcome(false, Double.NaN, 0, false, false, evidence));
            } else {
                long attempts = harm.attemptsUntil(company.onset() + Math.round(delay));
                outcomes.add(new LabelOutcome(
                        true,
                        delay,
                        attempts,
                        Boolean.TRUE.equals(label.cellRight()),
                        Boolean.TRUE.equals(label.partyRight()),
                        evidence));
            }
        }
        return outcomes;
    }
}
