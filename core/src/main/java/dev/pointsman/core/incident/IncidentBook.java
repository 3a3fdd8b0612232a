package dev.pointsman.core.incident;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Judge;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The incidents being followed: one per fault. A verdict on a cell that an incident covers joins it; one that
/// covers an incident widens it; one on a cell that had just come back is a new episode. For one thread.
public final class IncidentBook {
    /// So long after its end a failure of the same cell belongs to the same incident.
    public static final Duration SETTLING = Duration.ofMinutes(10);

    /// So long after its detection it is asked whether another cell explains an incident better.
    static final Duration RECONSIDERED = Duration.ofMinutes(2);

    private final Windows windows;
    private final List<OpenIncident> followed = new ArrayList<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<Incident> over = new ArrayList<>();
    private long numbered;

    public IncidentBook(Windows windows) {
        this.windows = windows;
    }

    /// Takes the verdicts of a tick.
    public List<Opening> record(List<Verdict.Failing> verdicts, Instant now) {
        List<Opening> openings = new ArrayList<>();
        for (Verdict.Failing verdict : verdicts) {
            List<OpenIncident> within = new ArrayList<>();
            boolean known = false;
            for (OpenIncident incident : followed) {
                if (concerns(incident, verdict)) {
                    known = true;
                    join(incident, verdict, now, openings);
                    break;
                }
                if (incident.isFailing()
                        && alike(incident, verdict.kind())
                        && verdict.cell().covers(incident.cell())) {
                    within.add(incident);
                }
            }
            if (!known) {
                openings.add(within.isEmpty() ? open(verdict, now) : move(within, verdict, now));
            }
        }
        return openings;
    }

    /// Whether a verdict is the incident's: on any part of its cell while it fails, on the same cell after.
    private static boolean concerns(OpenIncident incident, Verdict.Failing verdict) {
        Cell cell = verdict.cell();
        return alike(incident, verdict.kind())
                && (incident.isFailing()
                        ? incident.cell().covers(cell)
                        : incident.cell().equals(cell));
    }

    private static boolean alike(OpenIncident incident, Kind kind) {
        return incident.kind() == kind || (incident.kind().explainsFailures() && kind.explainsFailures());
    }

    private void join(OpenIncident incident, Verdict.Failing verdict, Instant now, List<Opening> openings) {
        if (incident.isFailing()) {
            if (!incident.cell().equals(verdict.cell())) {
                incident.note(now, verdict.cell() + ": " + verdict.evidence().sentence());
            }
        } else {
            incident.again(verdict, now);
            openings.add(new Opening.Again(incident.view(), verdict));
        }
        touched.add(incident.id());
    }

    private Opening open(Verdict.Failing verdict, Instant now) {
        CellWindow window = Objects.requireNonNull(windows.of(verdict.cell()));
        OpenIncident incident =
                new OpenIncident(Incident.ID_PREFIX + ++numbered, verdict, now, window, counted(window, verdict, now));
        followed.add(incident);
        touched.add(incident.id());
        return new Opening.Opened(incident.view(), verdict);
    }

    private Opening move(List<OpenIncident> within, Verdict.Failing verdict, Instant now) {
        CellWindow window = Objects.requireNonNull(windows.of(verdict.cell()));
        List<Cell> before = within.stream().map(OpenIncident::cell).toList();
        OpenIncident first = within.getFirst();
        for (OpenIncident other : within.subList(1, within.size())) {
            other.end(now, "the same fault as " + first.id());
            over.add(other.view());
            followed.remove(other);
            touched.add(other.id());
        }
        first.moveTo(verdict, now, window, counted(window, verdict, now));
        touched.add(first.id());
        return new Opening.Moved(first.view(), verdict, before);
    }

    /// Asks `judge` whether the incidents that suspended nothing stand on the right cell, while they are young.
    public List<Opening> reconsidered(Judge judge, Set<Cell> controlled, Instant now) {
        List<Opening> moved = new ArrayList<>();
        for (OpenIncident incident : List.copyOf(followed)) {
            // what was told in this very tick has not been acted upon
            boolean young = now.isAfter(incident.detectedAt())
                    && now.isBefore(incident.detectedAt().plus(RECONSIDERED));
            if (followed.contains(incident)
                    && incident.isFailing()
                    && incident.kind().explainsFailures()
                    && young
                    && !controlled.contains(incident.cell())) {
                Verdict.Failing better = judge.reconsidered(
                        incident.cell(), incident.estimatedStart(), incident.strength(), incident.moves(), now);
                if (better != null && !incident.hasLeft(better.cell())) {
                    moved.add(move(withinOr(incident, better.cell()), better, now));
                }
            }
        }
        return moved;
    }

    /// The incident that moves, first, and others that its new cell covers.
    private List<OpenIncident> withinOr(OpenIncident moving, Cell cell) {
        List<OpenIncident> within = new ArrayList<>(List.of(moving));
        for (OpenIncident other : followed) {
            if (!other.equals(moving)
                    && other.isFailing()
                    && other.kind().explainsFailures()
                    && cell.covers(other.cell())) {
                within.add(other);
            }
        }
        return within;
    }

    private OpenIncident.Counted counted(CellWindow window, Verdict.Failing verdict, Instant now) {
        long from = verdict.since().getEpochSecond();
        int[] sums = window.seconds().sum(from, now.getEpochSecond());
        long attempts = TechnicalTally.COUNTED.attempts(sums);
        long failures = TechnicalTally.COUNTED.failures(sums);
        SortedMap<String, Long> minor = new TreeMap<>();
        for (Frame.FailedAttempt failed : windows.failedAttempts(verdict.cell(), from)) {
            if (failed.amount() != null) {
                minor.merge(failed.amount().currency(), failed.amount().minor(), Long::sum);
            }
        }
        return new OpenIncident.Counted(attempts, failures, minor);
    }

    /// Feeds the evidence of this tick to the incidents that `controlled` says no channel state follows, and ends
    /// those whose cell is healthy again.
    public List<Incident> recovered(Set<Cell> controlled, Instant now) {
        List<Incident> ended = new ArrayList<>();
        for (OpenIncident incident : followed) {
            if (incident.isFailing() && incident.kind().explainsFailures() && !controlled.contains(incident.cell())) {
                incident.recovery().take(incident.window());
                if (incident.recovery().healthy()) {
                    incident.end(
                            now,
                            "healthy again: " + incident.recovery().failures() + " of "
                                    + incident.recovery().attempts() + " attempts failed since");
                    touched.add(incident.id());
                    ended.add(incident.view());
                }
            }
        }
        return ended;
    }

    /// The cells of incidents that no channel state follows and that have lasted so long that they are the new normal.
    /// A suspended cell has no traffic to tell: there a person decides.
    public List<Cell> lasting(Set<Cell> controlled, Instant now) {
        List<Cell> lasting = new ArrayList<>();
        for (OpenIncident incident : followed) {
            boolean followedHere = incident.isFailing() && !controlled.contains(incident.cell());
            if (followedHere && incident.window().baseline().shiftLasts(now.getEpochSecond())) {
                lasting.add(incident.cell());
            }
        }
        return lasting;
    }

    /// What `cell` does is normal: the incidents within it end, except those that a channel state follows.
    public List<Incident> accepted(Cell cell, Set<Cell> controlled, String why, Instant now) {
        List<Incident> ended = new ArrayList<>();
        for (OpenIncident incident : followed) {
            if (incident.isFailing() && cell.covers(incident.cell()) && !controlled.contains(incident.cell())) {
                incident.end(now, why);
                touched.add(incident.id());
                ended.add(incident.view());
            }
        }
        return ended;
    }

    /// The channel is back in routing for good.
    public List<Incident> backInRouting(Cell cell, Instant now, String why) {
        List<Incident> ended = new ArrayList<>();
        for (OpenIncident incident : followed) {
            if (incident.isFailing()
                    && incident.kind().explainsFailures()
                    && incident.cell().equals(cell)) {
                incident.end(now, why);
                touched.add(incident.id());
                ended.add(incident.view());
            }
        }
        return ended;
    }

    /// What a detector of this kind found of a cell is over.
    public List<Incident> over(Kind kind, Cell cell, Instant now, String why) {
        List<Incident> ended = new ArrayList<>();
        for (OpenIncident incident : followed) {
            if (incident.isFailing()
                    && incident.kind() == kind
                    && incident.cell().equals(cell)) {
                incident.end(now, why);
                touched.add(incident.id());
                ended.add(incident.view());
            }
        }
        return ended;
    }

    /// Writes a line into the timeline of an incident that is being followed.
    public void note(String id, Instant at, String text) {
        for (OpenIncident incident : followed) {
            if (incident.id().equals(id)) {
                incident.note(at, text);
                touched.add(id);
            }
        }
    }

    /// The incidents that changed since the last call, as they stand.
    public List<Incident> changed(Instant now) {
        List<Incident> changed = new ArrayList<>(over);
        over.clear();
        for (Iterator<OpenIncident> each = followed.iterator(); each.hasNext(); ) {
            OpenIncident incident = each.next();
            if (touched.contains(incident.id())) {
                changed.add(incident.view());
            }
            if (incident.isOver(now, SETTLING)) {
                each.remove();
            }
        }
        touched.clear();
        return changed;
    }

    /// The cells that fail now: what explains further failures within them.
    public List<Cell> failingCells() {
        return followed.stream()
                .filter(incident -> incident.isFailing() && incident.kind().explainsFailures())
                .map(OpenIncident::cell)
                .toList();
    }

    /// Numbers new incidents after `last`, when that is higher than what it has come to itself.
    public void continueNumbering(long last) {
        numbered = Math.max(numbered, last);
    }

    /// What the tick being made has changed is not written: it belongs to the decision.
    public void save(StateWriter to) {
        to.count(numbered);
        to.list(followed, incident -> incident.save(to));
    }

    public static IncidentBook restored(Windows windows, StateReader from) {
        IncidentBook restored = new IncidentBook(windows);
        restored.numbered = from.count();
        restored.followed.addAll(from.list(Integer.MAX_VALUE, () -> OpenIncident.restored(windows, from)));
        return restored;
    }

    /// The incidents being followed, as they stand.
    public List<Incident> followed() {
        return followed.stream().map(OpenIncident::view).toList();
    }
}
