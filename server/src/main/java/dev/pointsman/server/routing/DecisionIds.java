package dev.pointsman.server.routing;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Names each answer, so that a payment can say by which it was routed. Safe for any number of threads.
final class DecisionIds {
    private final String start;
    private final AtomicLong given = new AtomicLong();

    private DecisionIds(String start) {
        this.start = start;
    }

    /// @param random by which the ids of this process differ from those of all others
    static DecisionIds startedWith(long random) {
        return new DecisionIds(HexFormat.of().toHexDigits(random));
    }

    String next() {
        return start + "-" + given.incrementAndGet();
    }
}
