package dev.pointsman.core.guard;

import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.util.List;

/// Asks every guard before a cell is taken out: the first refusal stands, else the largest part that must stay.
public final class Guards {
    private final List<Guard> inOrder;
    private final Overload overload;

    public Guards(Windows windows) {
        overload = new Overload(windows);
        inOrder = List.of(
                new InMaintenance(windows),
                new LastRoute(windows),
                new TrafficShare(windows),
                new BackupCapacity(windows),
                overload);
    }

    /// Whether `cell` may have more than its usual traffic because other channels are out.
    public static boolean crowded(Cell cell, Routing routing) {
        return Overload.crowdedSince(cell, routing).isPresent();
    }

    /// What must stay because the cell is overloaded rather than broken.
    public Ruling overload(Removal removal, Routing routing, ChannelFacts facts) {
        return overload.on(removal, routing, facts);
    }

    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        Ruling strictest = new Ruling.Go();
        for (Guard guard : inOrder) {
            switch (guard.on(removal, routing, facts)) {
                case Ruling.Go _ -> {}
                case Ruling.Keep keep ->
                    strictest = strictest instanceof Ruling.Keep other && other.percent() >= keep.percent()
                            ? strictest
                            : keep;
                case Ruling.Refuse refuse -> {
                    return refuse;
                }
            }
        }
        return strictest;
    }
}
