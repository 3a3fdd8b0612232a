package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// By which transition an incident first took a cell out, and in which episode automation last did: what makes asking
/// again harmless. For one thread.
final class SuspensionMemory {
    /// Repeating the suspension of an older incident is refused instead of answered with its first transition.
    static final int SUSPENSIONS_MAX = 10_000;

    private final Map<String, Taken> known = new LinkedHashMap<>();

    /// @param episode in which automation last took the cell out, 0 when only people did
    private record Taken(Transition first, int episode) {}

    /// The first transition by which `incident` took `cell` out, or null.
    @Nullable
    Transition first(@Nullable String incident, Cell cell) {
        Taken taken = incident == null ? null : known.get(key(incident, cell));
        return taken == null ? null : taken.first;
    }

    /// Whether automation took `cell` out in this episode, or in a later one.
    boolean holds(String incident, Cell cell, int episode) {
        Taken taken = known.get(key(incident, cell));
        return taken != null && taken.episode >= episode;
    }

    void keep(Transition transition) {
        ChannelState to = transition.to();
        boolean automatic = to instanceof ChannelState.Limited
                || (to instanceof ChannelState.Suspended suspended && !suspended.byHand());
        if (transition.incident() == null || !(automatic || to instanceof ChannelState.Suspended)) {
            return;
        }
        int episode = automatic && transition.from() instanceof ChannelState.Active ? transition.episode() : 0;
        known.merge(
                key(transition.incident(), transition.cell()),
                new Taken(transition, episode),
                (before, now) -> new Taken(before.first, Math.max(before.episode, now.episode)));
        if (known.size() > SUSPENSIONS_MAX) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static String key(String incident, Cell cell) {
        return incident + "/" + cell;
    }

    void save(StateWriter to) {
        to.list(known.entrySet(), each -> {
            to.text(each.getKey());
            each.getValue().first.save(to);
            to.count(each.getValue().episode);
        });
    }

    static SuspensionMemory restored(StateReader from) {
        SuspensionMemory restored = new SuspensionMemory();
        int size = from.size(SUSPENSIONS_MAX);
        for (int i = 0; i < size; i++) {
            restored.known.put(from.text(), new Taken(Transition.restored(from), (int) from.count(Integer.MAX_VALUE)));
        }
        return restored;
    }
}
