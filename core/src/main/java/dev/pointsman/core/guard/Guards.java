package dev.pointsman.core.guard;

import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;

/// Asks every guard before a cell is taken out: the first refusal stands, else the largest part that must stay.
public final class Guards {
    private final List<Guard> inOrder;
    private final List<Guard> ofOverloaded;
    private final Overload overload;
    private final Windows windows;

    public Guards(Windows windows) {
        this.windows = windows;
        Guard maintenance = new InMaintenance(windows);
        Guard capacity = new BackupCapacity(windows);
        overload = new Overload(windows);
        inOrder = List.of(maintenance, new LastRoute(windows), new TrafficShare(windows), capacity);
        ofOverloaded = List.of(maintenance, capacity);
    }

    /// Whether `cell` may have more than its usual traffic because other channels are out.
    public static boolean crowded(Cell cell, Routing routing) {
        return Overload.crowdedSince(cell, routing).isPresent();
    }

    /// What must stay because the cell is overloaded rather than broken.
    public Ruling overload(Removal removal, Routing routing, ChannelFacts facts) {
        return overload.on(removal, routing, facts);
    }

    /// Attempts a second that `cell` has of late.
    public double load(Cell cell, Instant at) {
        CellWindow window = windows.of(cell);
        return window == null ? 0 : Overload.load(window, at);
    }

    /// By how much the share of a cell may rise that has `load` now and `bears` so much.
    public static double rise(double load, double bears) {
        return Overload.rise(load, bears);
    }

    /// Whether nothing else serves some of what `cell` carries: what is out then need not be left alone, since to try
    /// it takes nothing from anybody.
    public boolean isNeeded(Cell cell, Routing routing, Instant at) {
        return !new Successors(windows, routing, at.getEpochSecond() - 1).serve(cell);
    }

    /// A channel that works, but is overloaded, sheds what it does not bear however much is out and whether or not
    /// there is another route: those who have none come back to it.
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        Ruling strictest = overload.on(removal, routing, facts);
        for (Guard guard : strictest instanceof Ruling.Keep ? ofOverloaded : inOrder) {
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
