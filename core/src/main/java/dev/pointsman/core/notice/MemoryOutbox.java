package dev.pointsman.core.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The outbox in memory: the latest news, as durable as the process. Safe for any number of threads.
public final class MemoryOutbox implements Outbox {
    static final int NEWS_MAX = 10_000;

    private final TreeMap<Long, News> entries = new TreeMap<>();
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final Map<String, TreeMap<Long, DeadLetter>> letters = new HashMap<>();

    /// Called by the store that commits it.
    public synchronized void add(News news) {
        entries.put(last() + 1, news);
        if (entries.size() > NEWS_MAX) {
            entries.pollFirstEntry();
        }
    }

    @Override
    public synchronized long last() {
        return entries.isEmpty() ? 0 : entries.lastKey();
    }

    @Override
    public synchronized List<Entry> after(long number, int max) {
        return entries.tailMap(number, false).entrySet().stream()
                .limit(max)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized Optional<Receiver> receiver(String name) {
        return Optional.ofNullable(receivers.get(name));
    }

    @Override
    public synchronized void keep(Receiver receiver) {
        receivers.put(receiver.name(), receiver);
    }

    @Override
    public synchronized void bury(Receiver receiver, DeadLetter letter) {
        keep(receiver);
        TreeMap<Long, DeadLetter> dead = letters.computeIfAbsent(receiver.name(), _ -> new TreeMap<>());
        dead.put(letter.number(), letter);
        if (dead.size() > DEAD_LETTERS_MAX) {
            dead.pollFirstEntry();
        }
    }

    @Override
    public synchronized void raise(Receiver receiver, long number) {
        keep(receiver);
        letters.getOrDefault(receiver.name(), new TreeMap<>()).remove(number);
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(String receiver, int max) {
        return letters.getOrDefault(receiver, new TreeMap<>()).values().stream()
                .limit(max)
                .toList();
    }
}
