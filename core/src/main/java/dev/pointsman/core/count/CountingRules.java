package dev.pointsman.core.count;

import java.time.Duration;

/// The limits and horizons of counting.
///
/// @param idHorizon how long a single event id is remembered
/// @param idsMax how many ids are remembered at most; beyond it the oldest are forgotten earlier; half as many attempts
/// that succeeded are remembered, so that a later failure of them counts nothing
/// @param ledgerHorizon how long an attempt that failed or is unknown can be restated
/// @param ledgerMax how many such attempts are remembered at most
/// @param weighingSpan per user, channel and bank at most one attempt weighs in this time
/// @param weighingMax how many users × channels × banks are remembered at most
/// @param unknownDeadline an UNKNOWN attempt older than this weighs as a failure of the channel
/// @param skewMax a time in the future up to this is taken at arrival
/// @param leavesMax how many leaves a stripe keeps between frames at most; every stripe meets every leaf
public record CountingRules(
        Duration idHorizon,
        int idsMax,
        Duration ledgerHorizon,
        int ledgerMax,
        Duration weighingSpan,
        int weighingMax,
        Duration unknownDeadline,
        Duration skewMax,
        int leavesMax) {

    public CountingRules {
        atLeastOne("idsMax", idsMax);
        atLeastOne("ledgerMax", ledgerMax);
        atLeastOne("weighingMax", weighingMax);
        atLeastOne("leavesMax", leavesMax);
        positive("idHorizon", idHorizon);
        positive("ledgerHorizon", ledgerHorizon);
        positive("weighingSpan", weighingSpan);
        positive("unknownDeadline", unknownDeadline);
        positive("skewMax", skewMax);
    }

    public static CountingRules standard() {
        return new CountingRules(
                Duration.ofMinutes(10),
                10_000_000,
                Duration.ofDays(3),
                1_000_000,
                Duration.ofMinutes(10),
                1 << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                50_000);
    }

    /// Of one of so many counters in a process: its share of what may be remembered. Each meets every leaf.
    public CountingRules shared(int counters) {
        atLeastOne("counters", counters);
        return new CountingRules(
                idHorizon,
                Math.max(1, idsMax / counters),
                ledgerHorizon,
                Math.max(1, ledgerMax / counters),
                weighingSpan,
                Math.max(1, weighingMax / counters),
                unknownDeadline,
                skewMax,
                leavesMax);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.toSeconds() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 s: " + name + "=" + value);
        }
    }
}
