package dev.pointsman.core.incident;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.RecoveryTest;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An incident while it is being followed. For one thread.
final class OpenIncident {
    static final int TIMELINE_MAX = 200;

    private final String id;
    private final Instant detectedAt;
    private Verdict.Failing first;
    private final List<Incident.Entry> timeline = new ArrayList<>();
    private Instant estimatedStart;
    private Cell cell;
    private FaultParty party;
    private CellWindow window;
    private CellWindow.Lost before;
    private Counted sinceStart;
    private RecoveryTest recovery;
    private @Nullable Instant endedAt;
    private int episodes = 1;
    private final List<Cell> left = new ArrayList<>();

    /// What had been lost between the estimated start and the detection.
    record Counted(long attempts, long failures, SortedMap<String, Long> minor) {}

    /// What stands from the first moment on.
    private record Detected(String id, Instant at, Verdict.Failing first, Instant estimatedStart) {}

    OpenIncident(String id, Verdict.Failing verdict, Instant now, CellWindow window, Counted sinceStart) {
        this(new Detected(id, now, verdict, verdict.since()), window, sinceStart, window.lost(), recoveryOf(verdict));
        note(now, verdict.evidence().sentence());
    }

    private OpenIncident(
            Detected detected, CellWindow window, Counted sinceStart, CellWindow.Lost before, RecoveryTest recovery) {
        this.id = detected.id;
        this.detectedAt = detected.at;
        this.first = detected.first;
        this.estimatedStart = detected.estimatedStart;
        this.cell = first.cell();
        this.party = first.party();
        this.window = window;
        this.sinceStart = sinceStart;
        this.before = before;
        this.recovery = recovery;
    }

    /// Cell and party are those of the verdict it stands on.
    void save(StateWriter to) {
        to.text(id);
        to.instant(detectedAt);
        first.save(to);
        to.instant(estimatedStart);
        // written like what a cell has lost, because it is added to that
        new CellWindow.Lost(sinceStart.attempts, sinceStart.failures, sinceStart.minor).save(to);
        before.save(to);
        recovery.save(to);
        to.nullable(endedAt, to::instant);
        to.count(episodes);
        to.list(left, to::cell);
        to.list(timeline, entry -> {
            to.instant(entry.at());
            to.text(entry.text());
        });
    }

    static OpenIncident restored(Windows windows, StateReader from) {
        Detected detected = new Detected(from.text(), from.instant(), Verdict.Failing.restored(from), from.instant());
        CellWindow window = windows.of(detected.first.cell());
        if (window == null) {
            throw from.malformed("an incident of a cell never seen: " + detected.first.cell());
        }
        CellWindow.Lost since = CellWindow.Lost.restored(from);
        OpenIncident restored = new OpenIncident(
                detected,
                window,
                new Counted(since.settled(), since.technical(), since.minor()),
                CellWindow.Lost.restored(from),
                RecoveryTest.restored(from));
        restored.endedAt = from.nullable(from::instant);
        restored.episodes = (int) from.count(Integer.MAX_VALUE);
        restored.left.addAll(from.list(Integer.MAX_VALUE, from::cell));
        restored.timeline.addAll(from.list(TIMELINE_MAX, () -> new Incident.Entry(from.instant(), from.text())));
        return restored;
    }

    private static RecoveryTest recoveryOf(Verdict.Failing verdict) {
        return RecoveryTest.of(verdict);
    }

    Cell cell() {
        return cell;
    }

    Kind kind() {
        return first.kind();
    }

    String id() {
        return id;
    }

    Instant detectedAt() {
        return detectedAt;
    }

    Instant estimatedStart() {
        return estimatedStart;
    }

    double strength() {
        return first.evidence().strength();
    }

    CellWindow window() {
        return window;
    }

    RecoveryTest recovery() {
        return recovery;
    }

    boolean isFailing() {
        return endedAt == null;
    }

    /// Whether it has been healthy for so long that a new failure is a new incident.
    boolean isOver(Instant now, Duration settling) {
        return endedAt != null && !now.isBefore(endedAt.plus(settling));
    }

    void note(Instant at, String text) {
        if (timeline.size() < TIMELINE_MAX) {
            timeline.add(new Incident.Entry(at, text));
        }
    }

    /// The fault is in another cell than thought, or reaches further.
    void moveTo(Verdict.Failing verdict, Instant now, CellWindow other, Counted since) {
        String how = verdict.cell().covers(cell) ? "reaches further: " : "is rather in ";
        note(now, how + verdict.cell() + ": " + verdict.evidence().sentence());
        left.add(cell);
        first = verdict;
        cell = verdict.cell();
        party = verdict.party();
        if (verdict.since().isBefore(estimatedStart)) {
            estimatedStart = verdict.since();
        }
        window = other;
        before = other.lost();
        sinceStart = since;
        recovery = recoveryOf(verdict);
        endedAt = null;
    }

    /// How often it moved to another cell.
    int moves() {
        return left.size();
    }

    /// Whether it stood on `other` once: it does not go back there.
    boolean hasLeft(Cell other) {
        return left.contains(other);
    }

    /// The cell came back and failed again.
    void again(Verdict.Failing verdict, Instant now) {
        episodes++;
        endedAt = null;
        recovery = recoveryOf(verdict);
        note(now, "again, episode " + episodes + ": " + verdict.evidence().sentence());
    }

    void end(Instant now, String why) {
        endedAt = now;
        note(now, why);
    }

    Incident view() {
        CellWindow.Lost lost = window.lost();
        long attempts = sinceStart.attempts() + lost.settled() - before.settled();
        long failures = sinceStart.failures() + lost.technical() - before.technical();
        SortedMap<String, Long> minor = new TreeMap<>(sinceStart.minor());
        lost.minor()
                .forEach((currency, sum) ->
                        minor.merge(currency, sum - before.minor().getOrDefault(currency, 0L), Long::sum));
        long normal = Math.round(first.evidence().baseline() * attempts);
        Impact impact = new Impact(attempts, failures, Math.max(0, failures - normal), minor);
        return new Incident(
                id,
                first.kind(),
                cell,
                party,
                grade(impact),
                estimatedStart,
                detectedAt,
                endedAt,
                first.evidence(),
                impact,
                episodes,
                timeline);
    }

    /// By what it cost per minute from its start to its end, or until its detection while that is all one knows.
    private Grade grade(Impact impact) {
        double minutes =
                Math.max(1.0 / 6, Duration.between(estimatedStart, detectedAt).toMillis() / 60_000.0);
        long lostByDetection = Math.min(impact.lost(), first.evidence().failed().part());
        return Grade.of(lostByDetection / minutes);
    }
}
