package dev.pointsman.core.channel;

import dev.pointsman.core.guard.Routing;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is watched of every cell that automation has out of routing or on its way back. For one thread.
final class Watches {
    private final Windows windows;
    private final Map<Cell, Watch> byCell = new HashMap<>();

    Watches(Windows windows) {
        this.windows = windows;
    }

    @Nullable
    Watch of(Cell cell) {
        return byCell.get(cell);
    }

    /// The watch of `cell`, or one as if everything had failed when there is none.
    Watch ofOrUnknown(Cell cell, Instant since) {
        Watch known = byCell.get(cell);
        return known == null ? Watch.unknown(windows.of(cell), since) : known;
    }

    void put(Cell cell, Watch watch) {
        byCell.put(cell, watch);
    }

    void forget(Cell cell) {
        byCell.remove(cell);
    }

    Set<Cell> cells() {
        return Set.copyOf(byCell.keySet());
    }

    void moved(Transition transition, Signal signal) {
        Watch watch = byCell.get(transition.cell());
        if (transition.to() instanceof ChannelState.Active) {
            byCell.remove(transition.cell());
        } else if (watch != null) {
            watch.moved(transition.to(), signal instanceof Signal.StepPassed, signal.bears());
        }
    }

    /// Without a watch, nothing would ever let it back in. What the fault's ratio was is not stored.
    void adopt(CellControl stored) {
        Cell cell = stored.cell();
        Watch known = byCell.get(cell);
        switch (stored.state()) {
            case ChannelState.Active _ -> byCell.remove(cell);
            case ChannelState.Blocked _ -> {}
            case ChannelState.Suspended _, ChannelState.Limited _, ChannelState.Ramping _ -> {
                if (known != null) {
                    known.moved(stored.state(), false, 0);
                } else if (stored.automatic()) {
                    byCell.put(
                            cell, Watch.unknown(windows.of(cell), stored.state().began()));
                }
            }
        }
    }

    /// What `cell` does is normal: recovery within it is measured against that.
    void acceptNormal(Cell cell) {
        byCell.replaceAll((watched, watch) -> {
            CellWindow window = cell.covers(watched) ? windows.of(watched) : null;
            return window == null ? watch : watch.against(window);
        });
    }

    /// Those of `controls` that are out, whole or in part.
    List<Routing.Out> out(Collection<CellControl> controls, SuspensionMemory suspensions) {
        List<Routing.Out> out = new ArrayList<>();
        for (CellControl control : controls) {
            Watch watch = byCell.get(control.cell());
            int percent = control.state().trafficPercent();
            if (watch != null && percent < 100) {
                Instant began = control.state().began();
                Transition first = suspensions.first(control.incident(), control.cell());
                out.add(new Routing.Out(
                        control.cell(),
                        watch.attemptsPerSecond(),
                        percent,
                        watch.isOverloaded(),
                        began,
                        first == null ? began : first.at()));
            }
        }
        return out;
    }
}
