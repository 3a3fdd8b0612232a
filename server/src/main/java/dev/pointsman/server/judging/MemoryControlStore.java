package dev.pointsman.server.judging;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The control store of a server without a database: it ends with the process, so it keeps no checkpoint's counts and
/// no attempts. The latest of everything is kept, up to a limit. Safe for any number of threads.
public final class MemoryControlStore implements ControlStore {
    static final int KEPT_MAX = 10_000;

    private final Map<Cell, Transition> latest = new LinkedHashMap<>();
    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Notice> undelivered = new LinkedHashMap<>();
    private final Deque<Taken> commands = new ArrayDeque<>();
    private @Nullable Checkpoint checkpoint;

    @Override
    public synchronized void commit(Decision decision) {
        List<Transition> fresh = new ArrayList<>();
        for (Transition transition : decision.transitions()) {
            if (!transitions.contains(transition)) {
                fresh.add(transition);
            }
        }
        follow(fresh);
        for (Transition transition : fresh) {
            latest.put(transition.cell(), transition);
            addLimited(transitions, transition);
        }
        for (Incident incident : decision.incidents()) {
            incidents.put(incident.id(), incident);
        }
        limit(incidents.values());
        decision.notices().forEach(notice -> undelivered.putIfAbsent(notice.id(), notice));
        limit(undelivered.values());
        if (decision.command() != null && !fresh.isEmpty()) {
            addLimited(commands, new Taken(decision.command(), decision.at()));
        }
    }

    /// Before anything is written: all or nothing.
    private void follow(List<Transition> fresh) {
        Map<Cell, Long> versions = new LinkedHashMap<>();
        for (Transition transition : fresh) {
            Transition last = latest.get(transition.cell());
            long version = versions.getOrDefault(transition.cell(), last == null ? 0 : last.version());
            if (transition.version() != version + 1) {
                throw new StaleState("the transition does not follow: cell=" + transition.cell() + " version="
                        + transition.version() + " committed=" + version);
            }
            versions.put(transition.cell(), transition.version());
        }
    }

    private static <T> void addLimited(Deque<T> kept, T last) {
        kept.addLast(last);
        if (kept.size() > KEPT_MAX) {
            kept.removeFirst();
        }
    }

    private static void limit(Collection<?> kept) {
        Iterator<?> oldest = kept.iterator();
        for (int excess = kept.size() - KEPT_MAX; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized void commit(Checkpoint latestCheckpoint) {
        checkpoint = new Checkpoint(
                latestCheckpoint.place(), latestCheckpoint.tickedAt(), latestCheckpoint.engine(), List.of(), List.of());
    }

    @Override
    public synchronized Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public synchronized List<Taken> commandsAfter(Instant tick) {
        return commands.stream().filter(taken -> taken.at().isAfter(tick)).toList();
    }

    @Override
    public List<OpenAttempt> openAttempts(Instant since, int max) {
        return List.of();
    }

    @Override
    public synchronized List<CellControl> controls() {
        return latest.values().stream()
                .map(last -> new CellControl(
                        last.cell(),
                        last.to(),
                        last.version(),
                        last.incident(),
                        last.episode(),
                        RampPlan.standard().backOffFirst()))
                .toList();
    }

    @Override
    public synchronized List<Transition> transitions(@Nullable String channel, int max) {
        return List.copyOf(transitions).reversed().stream()
                .filter(transition ->
                        channel == null || channel.equals(transition.cell().value(Dimension.CHANNEL)))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<Incident> incidents(int max) {
        return List.copyOf(incidents.values()).reversed().stream().limit(max).toList();
    }

    @Override
    public synchronized Optional<Incident> incident(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    public synchronized List<Notice> undelivered(int max) {
        return undelivered.values().stream().limit(max).toList();
    }

    @Override
    public synchronized void delivered(Notice notice) {
        undelivered.remove(notice.id());
    }
}
