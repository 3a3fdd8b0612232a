package dev.pointsman.core.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps the latest notices in memory, each id once. Safe for any number of threads.
public final class CollectedNotices implements Notifier {
    static final int NOTICES_MAX = 10_000;

    private final Map<String, Notice> delivered = new LinkedHashMap<>();

    @Override
    public synchronized void deliver(Notice notice) {
        if (delivered.putIfAbsent(notice.id(), notice) == null && delivered.size() > NOTICES_MAX) {
            delivered.remove(delivered.keySet().iterator().next());
        }
    }

    /// Oldest first.
    public synchronized List<Notice> delivered() {
        return List.copyOf(delivered.values());
    }
}
