package dev.pointsman.core.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Concerns in memory, as durable as the process. Safe for any number of threads.
public final class MemoryConcerns implements Concerns {
    private final Map<Concern.Key, Concern> standing = new LinkedHashMap<>();
    private final MemoryOutbox outbox;

    public MemoryConcerns(MemoryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public synchronized List<Concern> standing() {
        return List.copyOf(standing.values());
    }

    @Override
    public synchronized void began(Concern concern, String text) {
        if (standing.size() < STANDING_MAX && standing.putIfAbsent(concern.key(), concern) == null) {
            outbox.add(new News.Concerned(concern, false, concern.since(), text));
        }
    }

    @Override
    public synchronized void over(Concern concern, Instant at, String text) {
        if (standing.remove(concern.key(), concern)) {
            outbox.add(new News.Concerned(concern, true, at, text));
        }
    }
}
