package dev.pointsman.server.judging;

import dev.pointsman.core.Decision;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who is told of every committed decision, on the judge's thread. Safe for any number of threads.
public final class Listeners implements Consumer<Decision> {
    static final int LISTENERS_MAX = 16;

    private final List<Consumer<Decision>> listeners = new CopyOnWriteArrayList<>();

    public void add(Consumer<Decision> listener) {
        if (listeners.size() == LISTENERS_MAX) {
            throw new IllegalStateException("too many listeners: listeners=" + LISTENERS_MAX);
        }
        listeners.add(listener);
    }

    @Override
    public void accept(Decision decision) {
        listeners.forEach(listener -> listener.accept(decision));
    }
}
