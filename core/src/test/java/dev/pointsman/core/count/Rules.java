package dev.pointsman.core.count;

import java.time.Duration;

/// Counting rules for tests: the standard ones with one limit changed.
final class Rules {
    static final CountingRules STANDARD = small(100_000, 100_000);

    private Rules() {}

    static CountingRules small(int idsMax, int ledgerMax) {
        return rules(idsMax, ledgerMax, Duration.ofSeconds(30), 10_000);
    }

    static CountingRules unknownDeadline(Duration deadline) {
        return rules(100_000, 100_000, deadline, 10_000);
    }

    static CountingRules leavesMax(int leavesMax) {
        return rules(100_000, 100_000, Duration.ofSeconds(30), leavesMax);
    }

    private static CountingRules rules(int idsMax, int ledgerMax, Duration deadline, int leavesMax) {
        return new CountingRules(
                Duration.ofMinutes(10),
                idsMax,
                Duration.ofDays(3),
                ledgerMax,
                Duration.ofMinutes(10),
                Math.min(idsMax, 1 << 16),
                deadline,
                Duration.ofMinutes(5),
                leavesMax);
    }
}
