package dev.pointsman.core;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.SecondCounts;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.SettledOf;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.MemoryOutbox;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The control store and archive in memory, for tests: as durable as the process. Safe for any number of
/// threads.
public final class MemoryControlStore implements ControlStore, Archive {
    private static final Duration ATTEMPTS_KEPT = Duration.ofDays(3);

    private final ControlRule rule;
    private final int entriesMax;
    private final Map<Version, Transition> transitions = new LinkedHashMap<>();
    private final Map<Cell, CellControl> controls = new LinkedHashMap<>();
    private final Map<String, Decided> incidents = new LinkedHashMap<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private final Map<String, Notice> waiting = new LinkedHashMap<>();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Set<Taken> commands = new LinkedHashSet<>();
    private final TreeMap<Instant, Ticked> ticks = new TreeMap<>();
    private final Map<Attempt, OpenAttempt> attempts = new LinkedHashMap<>();
    private final Map<Cell, TreeMap<Long, MinuteCounts>> minutes = new HashMap<>();
    private @Nullable Checkpoint last;

    private record Version(Cell cell, long version) {}

    private record Attempt(String source, long attempt) {}

    private record Decided(Incident incident, Instant at) {}

    /// @param entriesMax it is full with so many of one kind
    public MemoryControlStore(RampPlan ramp, int entriesMax) {
        if (entriesMax < 1) {
            throw new IllegalArgumentException("entriesMax must be at least 1: entriesMax=" + entriesMax);
        }
        this.rule = new ControlRule(ramp);
        this.entriesMax = entriesMax;
    }

    @Override
    public synchronized void commit(Decision decision) {
        expectRoom();
        Map<Cell, CellControl> next = new LinkedHashMap<>(controls);
        List<Transition> fresh = new ArrayList<>();
        for (Transition transition : decision.transitions()) {
            Transition known = transitions.get(new Version(transition.cell(), transition.version()));
            if (known == null) {
                next.put(transition.cell(), rule.after(next.get(transition.cell()), transition));
                fresh.add(transition);
            } else {
                ControlRule.expectSame(known, transition);
            }
        }
        controls.putAll(next);
        for (Transition transition : fresh) {
            transitions.put(new Version(transition.cell(), transition.version()), transition);
            outbox.add(new News.Moved(transition));
        }
        keepIncidents(decision);
        for (Notice notice : decision.notices()) {
            if (notices.putIfAbsent(notice.id(), notice) == null) {
                waiting.put(notice.id(), notice);
                incident(notice.incident()).ifPresent(incident -> outbox.add(new News.Told(notice, incident)));
            }
        }
        if (decision.command() != null) {
            commands.add(new Taken(decision.command(), decision.at()));
        } else {
            ticks.putIfAbsent(decision.at(), new Ticked(decision.at(), decision.place()));
        }
    }

    private void keepIncidents(Decision decision) {
        for (Incident incident : decision.incidents()) {
            Decided known = incidents.get(incident.id());
            if (known == null || !known.at().isAfter(decision.at())) {
                incidents.put(incident.id(), new Decided(incident, decision.at()));
            }
        }
    }

    @Override
    public synchronized void commit(Checkpoint checkpoint) {
        expectRoom();
        Checkpoint before = last;
        if (before != null
                && checkpoint.place() == before.place()
                && checkpoint.tickedAt().equals(before.tickedAt())) {
            return;
        }
        if (before != null
                && (checkpoint.place() < before.place() || checkpoint.tickedAt().isBefore(before.tickedAt()))) {
            throw new StaleState("a later checkpoint is there: place=" + checkpoint.place() + " tickedAt="
                    + checkpoint.tickedAt() + " there=" + before.place() + " " + before.tickedAt());
        }
        last = new Checkpoint(checkpoint.place(), checkpoint.tickedAt(), checkpoint.engine(), List.of(), List.of());
        ticks.headMap(checkpoint.tickedAt(), true).clear();
        checkpoint.minutes().forEach(this::add);
        checkpoint.settled().forEach(this::apply);
        long oldest = checkpoint.tickedAt().minus(ATTEMPTS_KEPT).getEpochSecond();
        attempts.values().removeIf(attempt -> attempt.arrivedSecond() < oldest);
    }

    private void add(MinuteCounts counts) {
        minutes.computeIfAbsent(counts.cell(), _ -> new TreeMap<>()).merge(counts.minute(), counts, MinuteCounts::plus);
    }

    private void apply(SettledOf news) {
        for (OpenAttempt open : news.settled().open()) {
            Attempt attempt = new Attempt(news.source(), open.attempt());
            attempts.remove(attempt);
            attempts.put(attempt, open);
        }
        for (long closed : news.settled().closed()) {
            attempts.remove(new Attempt(news.source(), closed));
        }
    }

    private void expectRoom() {
        for (int size : List.of(
                transitions.size(),
                incidents.size(),
                notices.size(),
                commands.size(),
                attempts.size(),
                ticks.size(),
                minutes.size())) {
            if (size >= entriesMax) {
                throw new IllegalStateException("the control store is full: entries=" + size);
            }
        }
    }

    @Override
    public synchronized Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(last);
    }

    @Override
    public synchronized List<Ticked> ticksAfter(Instant tick) {
        return List.copyOf(ticks.tailMap(tick, false).values());
    }

    @Override
    public synchronized List<Taken> commandsAfter(Instant tick) {
        return commands.stream().filter(taken -> taken.at().isAfter(tick)).toList();
    }

    @Override
    public synchronized List<OpenAttempt> openAttempts(String source, Instant since, int max) {
        List<OpenAttempt> found = attempts.entrySet().stream()
                .filter(entry -> entry.getKey().source().equals(source))
                .map(Map.Entry::getValue)
                .filter(attempt -> attempt.arrivedSecond() >= since.getEpochSecond())
                .sorted(Comparator.comparingLong(OpenAttempt::arrivedSecond))
                .toList();
        return List.copyOf(found.subList(Math.max(0, found.size() - max), found.size()));
    }

    @Override
    public synchronized List<CellControl> controls() {
        return List.copyOf(controls.values());
    }

    @Override
    public synchronized List<Transition> transitions(@Nullable String channel, int max) {
        return new ArrayList<>(transitions.values())
                .reversed().stream()
                        .filter(each ->
                                channel == null || channel.equals(each.cell().value(Dimension.CHANNEL)))
                        .limit(max)
                        .toList();
    }

    @Override
    public synchronized List<Incident> incidents(int max) {
        return new ArrayList<>(incidents.values())
                .reversed().stream()
                        .map(Decided::incident)
                        .sorted(Comparator.comparing(Incident::detectedAt).reversed())
                        .limit(max)
                        .toList();
    }

    @Override
    public synchronized Optional<Incident> incident(String id) {
        return Optional.ofNullable(incidents.get(id)).map(Decided::incident);
    }

    @Override
    public synchronized List<Notice> undelivered(int max) {
        return waiting.values().stream().limit(max).toList();
    }

    @Override
    public synchronized void delivered(Notice notice) {
        waiting.remove(notice.id());
    }

    public MemoryOutbox outbox() {
        return outbox;
    }

    @Override
    public synchronized List<MinuteCounts> minutes(Cell cell, long from, long to) {
        return List.copyOf(minutes.getOrDefault(cell, new TreeMap<>())
                .subMap(from, true, to, true)
                .values());
    }

    @Override
    public synchronized List<SecondCounts> seconds(Cell cell, long from, long to) {
        return minutes(cell, Math.floorDiv(from, 60), Math.floorDiv(to, 60)).stream()
                .flatMap(minute -> minute.bySecond().stream())
                .filter(second -> from <= second.second() && second.second() <= to)
                .toList();
    }

    @Override
    public synchronized List<HourCounts> hours(Cell cell, long from, long to) {
        TreeMap<Long, HourCounts> hours = new TreeMap<>();
        for (MinuteCounts minute : minutes.getOrDefault(cell, new TreeMap<>()).values()) {
            HourCounts hour = HourCounts.of(minute);
            hours.merge(hour.hour(), hour, HourCounts::plus);
        }
        return List.copyOf(hours.subMap(from, true, to, true).values());
    }
}
