package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.snapshot.FirstBack;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who goes back first on the ramps that people began, until each ramp ends. For one thread.
final class RampGuests {
    private final Map<Cell, FirstBack> byCell = new LinkedHashMap<>();

    FirstBack of(Cell cell) {
        return byCell.getOrDefault(cell, FirstBack.NOBODY);
    }

    /// A person moved a cell and said who goes first.
    void begin(Transition transition, FirstBack first) {
        if (!first.isNobody()) {
            byCell.put(transition.cell(), first);
        }
    }

    void moved(Cell cell, ChannelState to) {
        if (!(to instanceof ChannelState.Ramping)) {
            byCell.remove(cell);
        }
    }

    void save(StateWriter to) {
        to.list(byCell.entrySet(), guests -> {
            to.cell(guests.getKey());
            Command.save(guests.getValue(), to);
        });
    }

    static RampGuests restored(StateReader from) {
        RampGuests restored = new RampGuests();
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            Cell cell = from.cell();
            restored.byCell.put(cell, Command.firstBack(from));
        }
        return restored;
    }
}
