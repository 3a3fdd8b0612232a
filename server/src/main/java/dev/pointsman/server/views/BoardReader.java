package dev.pointsman.server.views;

import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.console.view.StateView;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.Automation;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.channels.ChannelCells;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the board out of the engine, on its thread. Safe for any number of threads.
public final class BoardReader {
    static final int CHANNELS_MAX = 2_000;

    private static final Comparator<ChannelRow> MOVED_FIRST =
            Comparator.comparing((ChannelRow row) -> row.state().kind() == StateView.Kind.ACTIVE);

    private final JudgeLoop judge;
    private final EngineRules rules;
    private final Happenings happenings;
    private final Yesterday yesterday;
    private final InstantSource clock;

    public BoardReader(
            JudgeLoop judge, EngineRules rules, Happenings happenings, Archive archive, InstantSource clock) {
        this.judge = judge;
        this.rules = rules;
        this.happenings = happenings;
        this.yesterday = new Yesterday(archive);
        this.clock = clock;
    }

    /// The board of now.
    ///
    /// @param eventsUrl where a first event is posted to
    public BoardView read(String eventsUrl) {
        Instant now = clock.instant();
        return yesterday.beside(judge.ask(engine -> new BoardView(
                now,
                halt(engine.channels().automation()),
                open(engine, now),
                groups(engine, now),
                Proposed.among(happenings.latest(), engine),
                eventsUrl)));
    }

    private static BoardView.@Nullable Halt halt(Automation automation) {
        Automation.Stopped stopped = automation.stopped();
        if (stopped != null) {
            return new BoardView.Halt(stopped.since(), stopped.reason());
        }
        return automation.facts().stopped() ? new BoardView.Halt(null, "the configuration stops it") : null;
    }

    private static List<IncidentLine> open(Engine engine, Instant now) {
        return engine.incidents().followed().stream()
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(Incident::grade).thenComparing(Incident::detectedAt))
                .map(incident -> IncidentWords.line(incident, now))
                .toList();
    }

    private List<BoardView.Group> groups(Engine engine, Instant now) {
        Map<Operation, List<Cell>> channels = new EnumMap<>(Operation.class);
        ChannelCells.of(engine).stream().limit(CHANNELS_MAX).forEach(cell -> {
            Operation operation = cell.operation();
            if (operation != null) {
                channels.computeIfAbsent(operation, _ -> new ArrayList<>()).add(cell);
            }
        });
        Rows rows = new Rows(engine, rules.ramp(), now);
        List<BoardView.Group> groups = new ArrayList<>();
        channels.forEach((operation, cells) -> groups.add(group(operation, cells, rows)));
        return groups;
    }

    private static BoardView.Group group(Operation operation, List<Cell> cells, Rows rows) {
        Outcomes all = Outcomes.NONE;
        List<ChannelRow> shown = new ArrayList<>();
        for (Cell cell : cells) {
            all = all.plus(rows.outcomes(cell));
            shown.add(rows.channel(cell));
        }
        shown.sort(MOVED_FIRST.thenComparing(ChannelRow::name));
        return new BoardView.Group(CellWords.operation(operation), all.ratio(), all.perSecond(), shown);
    }
}
