package dev.pointsman.server.channels;

import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.LinkedHashSet;
import java.util.Set;

/// The cells that are a whole channel, one a channel and operation.
public final class ChannelCells {
    private ChannelCells() {}

    /// Those seen, and those of channels that were moved though nothing was seen. For the judge's thread.
    public static Set<Cell> of(Engine engine) {
        Set<Cell> channels = new LinkedHashSet<>();
        for (CellWindow window : engine.windows().channels()) {
            channels.add(window.cell());
        }
        for (CellControl control : engine.channels().all()) {
            Cell cell = control.cell();
            if (cell.operation() != null && cell.value(Dimension.CHANNEL) != null) {
                channels.add(Windows.channelOf(cell));
            }
        }
        return channels;
    }
}
