package dev.pointsman.core.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The probes that were asked: those not answered, and how the latest of the others ended. For one thread.
final class AskedProbes {
    static final int WAITING_MAX = 10_000;
    static final int ENDED_MAX = 10_000;

    private final Map<String, Probe> waiting = new LinkedHashMap<>();
    private final Map<String, Ending> ended = new LinkedHashMap<>();

    private enum Ending {
        OK,
        FAILED,
        LAPSED
    }

    boolean isFull() {
        return waiting.size() >= WAITING_MAX;
    }

    void put(Probe probe) {
        waiting.put(probe.id(), probe);
    }

    /// The probe, when it waits and its lease holds.
    @Nullable
    Probe waiting(String id, Instant now) {
        Probe probe = waiting.get(id);
        return probe != null && now.isBefore(probe.leaseUntil()) ? probe : null;
    }

    void answered(Probe probe, boolean ok) {
        end(probe.id(), ok ? Ending.OK : Ending.FAILED);
    }

    /// How a word on a probe that does not wait is taken.
    Answered again(String id, boolean ok) {
        Ending ending = waiting.containsKey(id) ? Ending.LAPSED : ended.get(id);
        return switch (ending) {
            case null -> Answered.UNKNOWN;
            case LAPSED -> Answered.LATE;
            case OK -> ok ? Answered.SAME : Answered.OTHER;
            case FAILED -> ok ? Answered.OTHER : Answered.SAME;
        };
    }

    /// Ends those whose lease has ended, and gives them.
    List<Probe> lapse(Instant now) {
        List<Probe> lapsed = new ArrayList<>();
        for (Probe probe : waiting.values()) {
            if (!now.isBefore(probe.leaseUntil())) {
                lapsed.add(probe);
            }
        }
        lapsed.forEach(probe -> end(probe.id(), Ending.LAPSED));
        return lapsed;
    }

    private void end(String id, Ending ending) {
        waiting.remove(id);
        ended.put(id, ending);
        Iterator<String> oldest = ended.keySet().iterator();
        while (ended.size() > ENDED_MAX) {
            oldest.next();
            oldest.remove();
        }
    }
}
