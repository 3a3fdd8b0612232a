package dev.pointsman.server.channels;

import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.AwaitedCommand;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Reads channels out of the engine, on its thread. Safe for any number of threads.
final class ChannelReader {
    static final int CHANNELS_MAX = 2_000;
    static final int CELLS_MAX = 1_000;

    private final JudgeLoop judge;
    private final InstantSource clock;

    ChannelReader(JudgeLoop judge, InstantSource clock) {
        this.judge = judge;
        this.clock = clock;
    }

    List<ChannelView> all() {
        Instant now = clock.instant();
        return judge.ask(engine -> {
            Map<String, Set<Cell>> byId = known(engine, _ -> true);
            List<ChannelView> views = new ArrayList<>();
            byId.entrySet().stream()
                    .limit(CHANNELS_MAX)
                    .forEach(channel -> views.add(view(channel.getKey(), channel.getValue(), List.of(), engine, now)));
            return views;
        });
    }

    /// With its cells; without operations when there is no such channel.
    ChannelView one(String id) {
        Instant now = clock.instant();
        return judge.ask(engine -> {
            Set<Cell> operations = known(engine, id::equals).getOrDefault(id, Set.of());
            Set<Cell> cells = new LinkedHashSet<>();
            for (CellControl control : outOfRouting(id, engine)) {
                cells.add(control.cell());
            }
            for (Cell operation : operations) {
                for (CellWindow window : engine.windows().within(operation)) {
                    cells.add(window.cell());
                }
            }
            cells.removeAll(operations);
            return view(id, operations, cells, engine, now);
        });
    }

    /// What people proposed for the channel, in the order of the numbers.
    List<AwaitedCommand> proposals(String id) {
        return judge.ask(engine -> engine.channels().awaited().stream()
                .filter(each -> id.equals(each.command().cell().value(Dimension.CHANNEL)))
                .toList());
    }

    boolean knows(Cell cell) {
        return judge.ask(engine -> engine.windows().of(cell) != null
                || engine.channels().control(cell).version() > 0);
    }

    private static Map<String, Set<Cell>> known(Engine engine, Predicate<String> wanted) {
        Map<String, Set<Cell>> byId = new LinkedHashMap<>();
        for (Cell channel : ChannelCells.of(engine)) {
            String id = channel.value(Dimension.CHANNEL);
            if (id != null && wanted.test(id)) {
                byId.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(channel);
            }
        }
        return byId;
    }

    private static List<CellControl> outOfRouting(String id, Engine engine) {
        return engine.channels().all().stream()
                .filter(control -> id.equals(control.cell().value(Dimension.CHANNEL)))
                .filter(control -> control.state().trafficPercent() < 100)
                .toList();
    }

    private static ChannelView view(
            String id, Collection<Cell> operations, Collection<Cell> cells, Engine engine, Instant now) {
        return new ChannelView(
                id,
                operations.stream().map(cell -> CellView.of(cell, engine, now)).toList(),
                cells.stream()
                        .limit(CELLS_MAX)
                        .map(cell -> CellView.of(cell, engine, now))
                        .toList(),
                List.of(),
                outOfRouting(id, engine).size(),
                Math.max(0, cells.size() - CELLS_MAX));
    }
}
