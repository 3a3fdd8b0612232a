package dev.pointsman.core.term;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Terms in memory, for tests: as durable as the process. Safe for any number of threads.
public final class MemoryTerms implements Terms {
    private @Nullable Term latest;

    @Override
    public synchronized Optional<Term> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public synchronized Term begin(String node, long generation) {
        Term standing = latest;
        return standing != null && Terms.isSame(standing, node, generation) ? standing : beginAnew(node, generation);
    }

    @Override
    public synchronized Term beginAnew(String node, long generation) {
        Term next = new Term(latest == null ? 1 : latest.number() + 1, generation, node);
        latest = next;
        return next;
    }
}
