package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The guard that never takes out the last route: a cell is suspended only when another channel has most of its own
/// traffic and has lately succeeded with what the cell carries. Where some banks have no other route, the others
/// still move; the router keeps those banks on the suspended cell rather than fail them.
record LastRoute(Windows windows) implements Guard {
    /// A channel on its way back with less of its traffic would not bear that of another one.
    private static final int ROUTE_PERCENT_MIN = 50;

    /// A success this recent shows that another route works for a bank.
    private static final long RECENT_SECONDS = 3_600;

    @Override
    public String name() {
        return "last route";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        String objection = objection(
                removal.cell(),
                cell -> routing.percent(cell) >= ROUTE_PERCENT_MIN,
                removal.at().getEpochSecond());
        return objection == null ? new Ruling.Go() : new Ruling.Refuse(name(), objection);
    }

    /// Why `cell` must stay, or null when it may go.
    private @Nullable String objection(Cell cell, Predicate<Cell> inRouting, long nowSecond) {
        String bank = cell.value(Dimension.BANK);
        if (bank != null) {
            return anotherRoute(cell, bank, inRouting, nowSecond) ? null : "the last route for bank " + bank;
        }
        boolean carriesBanks = false;
        for (CellWindow part : windows.within(Windows.channelOf(cell))) {
            String partBank = part.cell().value(Dimension.BANK);
            if (partBank != null && part.cell().isAny(Dimension.CARD_TYPE)) {
                carriesBanks = true;
                if (anotherRoute(cell, partBank, inRouting, nowSecond)) {
                    return null;
                }
            }
        }
        if (carriesBanks) {
            return "the last route for every bank it carries";
        }
        return anotherRoute(cell, null, inRouting, nowSecond)
                ? null
                : "the last route for operation " + cell.operation();
    }

    private boolean anotherRoute(Cell cell, @Nullable String bank, Predicate<Cell> inRouting, long nowSecond) {
        Cell own = Windows.channelOf(cell);
        for (CellWindow channel : windows.channels(Objects.requireNonNull(cell.operation()))) {
            if (channel.cell().equals(own) || !inRouting.test(channel.cell())) {
                continue;
            }
            Cell route = bank == null ? channel.cell() : channel.cell().with(Dimension.BANK, bank);
            CellWindow window = windows.of(route);
            if (window != null
                    && inRouting.test(route)
                    && window.seconds().sum(Measure.SUCCEEDED, nowSecond - RECENT_SECONDS, nowSecond) > 0) {
                return true;
            }
        }
        return false;
    }
}
