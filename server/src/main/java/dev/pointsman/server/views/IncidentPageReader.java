package dev.pointsman.server.views;

import dev.pointsman.console.view.Happening;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.console.view.IncidentView;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Reasons;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads incidents: those being followed out of the engine, whose figures move, all others as the store has them. Safe
/// for any number of threads.
public final class IncidentPageReader {
    static final int LISTED_MAX = 200;
    static final int SAMPLES_MAX = 10;

    private final JudgeLoop judge;
    private final ControlStore store;

    public IncidentPageReader(JudgeLoop judge, ControlStore store) {
        this.judge = judge;
        this.store = store;
    }

    /// Latest first.
    public List<IncidentLine> all(Instant now) {
        Map<String, Incident> followed = new LinkedHashMap<>();
        judge.ask(engine -> engine.incidents().followed()).forEach(incident -> followed.put(incident.id(), incident));
        return store.incidents(LISTED_MAX).stream()
                .map(incident -> IncidentWords.line(followed.getOrDefault(incident.id(), incident), now))
                .toList();
    }

    public Optional<IncidentView> one(String id, Instant now) {
        return judge.ask(engine -> engine.incidents().followed().stream()
                        .filter(incident -> incident.id().equals(id))
                        .findFirst())
                .or(() -> store.incident(id))
                .map(incident -> view(incident, now));
    }

    private IncidentView view(Incident incident, Instant now) {
        Cell cell = incident.cell();
        return new IncidentView(
                now,
                IncidentWords.line(incident, now),
                cell.toString(),
                cell.value(Dimension.CHANNEL) == null ? null : CellWords.link(Windows.channelOf(cell)),
                IncidentWords.party(incident.party()),
                incident.detectedAt(),
                evidence(incident.evidence()),
                incident.evidence().reasons().stream()
                        .map(reason -> reason(reason, incident))
                        .toList(),
                samples(incident),
                incident.timeline().stream()
                        .map(entry -> new Happening(entry.at(), Happenings.sentence(entry.text())))
                        .toList());
    }

    private static String evidence(Evidence evidence) {
        String sentence = Happenings.sentence(evidence.sentence());
        return evidence.attempts().isEmpty()
                ? sentence
                : sentence + ". For instance " + String.join(", ", evidence.attempts());
    }

    private static IncidentView.Reason reason(Evidence.ReasonCount reason, Incident incident) {
        String meaning = switch (reason.reason()) {
            case Reasons.NO_CODE -> "failed without a code";
            case Reasons.NO_ANSWER -> "no answer in time";
            case Reasons.OTHER -> "rarer reasons together";
            default -> "as the channel reports it";
        };
        return new IncidentView.Reason(
                reason.reason(), meaning, incident.party().name(), reason.count());
    }

    private List<IncidentView.Sample> samples(Incident incident) {
        long from = incident.estimatedStart().getEpochSecond();
        Instant ended = incident.endedAt();
        long to = ended == null ? Long.MAX_VALUE : ended.getEpochSecond();
        List<Frame.FailedAttempt> failed = judge.ask(engine -> engine.windows().failedAttempts(incident.cell(), from));
        return failed.stream()
                .filter(attempt -> attempt.second() <= to)
                .limit(SAMPLES_MAX)
                .map(attempt -> new IncidentView.Sample(
                        Instant.ofEpochSecond(attempt.second()),
                        attempt.attempt(),
                        attempt.reason(),
                        attempt.amount() == null
                                ? ""
                                : IncidentWords.money(
                                        attempt.amount().currency(),
                                        attempt.amount().minor()),
                        attempt.traceId()))
                .toList();
    }
}
