package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// By which transition an incident first took a cell out, so that asking again is answered with it. For one thread.
final class SuspensionMemory {
    /// Repeating the suspension of an older incident is refused instead of answered with its first transition.
    static final int SUSPENSIONS_MAX = 10_000;

    private final Map<String, Transition> first = new LinkedHashMap<>();

    @Nullable
    Transition of(@Nullable String incident, Cell cell) {
        return incident == null ? null : first.get(key(incident, cell));
    }

    void keep(Transition transition) {
        boolean takesOut =
                transition.to() instanceof ChannelState.Suspended || (transition.to() instanceof ChannelState.Limited);
        if (!takesOut || transition.incident() == null) {
            return;
        }
        first.putIfAbsent(key(transition.incident(), transition.cell()), transition);
        if (first.size() > SUSPENSIONS_MAX) {
            first.remove(first.keySet().iterator().next());
        }
    }

    private static String key(String incident, Cell cell) {
        return incident + "/" + cell;
    }

    void save(StateWriter to) {
        to.list(first.values(), transition -> transition.save(to));
    }

    static SuspensionMemory restored(StateReader from) {
        SuspensionMemory restored = new SuspensionMemory();
        from.list(SUSPENSIONS_MAX, () -> Transition.restored(from)).forEach(restored::keep);
        return restored;
    }
}
