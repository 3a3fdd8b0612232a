package dev.pointsman.server.views;

import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.ChannelView;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.StateView;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.channels.ChannelCells;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what the page of one channel shows: the engine for now, the store for what was decided. Safe for any number of
/// threads.
public final class ChannelPageReader {
    static final int PARTS_MAX = 200;
    static final int TRANSITIONS_MAX = 50;

    private final JudgeLoop judge;
    private final EngineRules rules;
    private final Normals normals;
    private final ControlStore store;
    private final PastReader past;
    private final Yesterday yesterday;
    private final ChannelLimits limits;
    private final InstantSource clock;

    public ChannelPageReader(
            JudgeLoop judge,
            EngineRules rules,
            ControlStore store,
            Archive archive,
            ChannelLimits limits,
            InstantSource clock) {
        this.judge = judge;
        this.rules = rules;
        this.normals = Normals.of(rules.judge());
        this.store = store;
        this.past = new PastReader(archive);
        this.yesterday = new Yesterday(archive);
        this.limits = limits;
        this.clock = clock;
    }

    /// The channel's cell for an operation; for the first one seen when that is null. Empty when there is none.
    public Optional<Cell> find(String id, @Nullable Operation operation) {
        return judge.ask(engine -> ChannelCells.of(engine).stream()
                .filter(cell -> id.equals(cell.value(Dimension.CHANNEL)))
                .filter(cell -> operation == null || operation == cell.operation())
                .min(Comparator.comparing(cell -> Objects.requireNonNull(cell.operation()))));
    }

    /// What one look into the engine gives.
    private record Seen(ChannelView view, Normals.@Nullable Known known) {}

    public ChannelView read(Cell channel) {
        List<Transition> transitions = transitions(channel);
        Instant now = clock.instant();
        List<Figure> left = limits.of(channel, now);
        Seen seen = judge.ask(engine -> {
            Rows rows = new Rows(engine, rules.ramp(), now);
            ChannelView view = new ChannelView(
                    now,
                    rows.channel(channel),
                    left,
                    parts(engine, rows, channel),
                    SeriesReader.read(engine, channel, now),
                    CellWords.seriesLink(channel),
                    Proposed.waiting(engine, channel),
                    null,
                    Proposed.among(transitions, engine, channel));
            return new Seen(view, Normals.known(engine.windows().of(channel), now));
        });
        ChannelView view = seen.view;
        return view.with(
                yesterday.beside(List.of(view.channel()), now).getFirst(),
                yesterday.beside(view.parts(), now),
                normals.view(seen.known));
    }

    public Series series(Cell channel, Span span) {
        List<Transition> transitions = transitions(channel);
        Instant now = clock.instant();
        return switch (span) {
            case NOW -> {
                Series series = judge.ask(engine -> SeriesReader.read(engine, channel, now));
                long from = series.epochSeconds()[0];
                yield series.with(
                        past.before(channel, from, now.getEpochSecond()), SeriesReader.marks(transitions, from));
            }
            case DAY -> past.day(channel, transitions, now, judge::ask);
        };
    }

    private List<Transition> transitions(Cell channel) {
        return store.transitions(channel.value(Dimension.CHANNEL), TRANSITIONS_MAX).stream()
                .filter(transition -> transition.cell().operation() == channel.operation())
                .toList();
    }

    /// Those out of routing first, then the busiest.
    private static List<ChannelRow> parts(Engine engine, Rows rows, Cell channel) {
        Set<Cell> cells = new LinkedHashSet<>();
        rows.partsOut(channel).stream().map(CellControl::cell).forEach(cells::add);
        for (CellWindow window : engine.windows().within(channel)) {
            cells.add(window.cell());
        }
        cells.remove(channel);
        return cells.stream()
                .limit(PARTS_MAX)
                .map(rows::part)
                .sorted(Comparator.comparing((ChannelRow row) -> row.state().kind() == StateView.Kind.ACTIVE)
                        .thenComparing(Comparator.comparingDouble(ChannelRow::perSecond)
                                .reversed())
                        .thenComparing(ChannelRow::name))
                .toList();
    }
}
