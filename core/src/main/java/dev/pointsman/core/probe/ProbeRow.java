package dev.pointsman.core.probe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The row of answers of one cell since it was suspended. A value.
///
/// Hazard: a page may answer while payments fail. A row that has let traffic back is therefore spent: when the ramp
/// fails, the same fault gets no other, and the back-off decides.
///
/// @param inARow successes since the suspension and since the last failure
/// @param askedAt of the last probe, or null
/// @param waiting what is not answered yet, or null
record ProbeRow(
        OutCell of,
        boolean spent,
        int inARow,
        @Nullable Instant askedAt,
        @Nullable Waiting waiting) {
    /// A probe under way.
    record Waiting(String probe, Instant until) {}

    static ProbeRow of(OutCell cell) {
        return new ProbeRow(cell, false, 0, null, null);
    }

    /// The row of the same cell as it is now: in another state, or while there is an objection, nothing counts that was
    /// asked before.
    ProbeRow as(OutCell now) {
        boolean spentStill = spent && now.fault().equals(of.fault());
        return now.version() == of.version() && now.objection() == null
                ? new ProbeRow(now, spentStill, inARow, askedAt, waiting)
                : new ProbeRow(now, spentStill, 0, askedAt, null);
    }

    /// Whether it is probed: why not is said by [#why].
    boolean isProbed() {
        return of.objection() == null && !spent;
    }

    /// Whether it could be asked at once.
    boolean isOpen(ProbePlan plan) {
        return isProbed() && waiting == null && inARow < plan.needs();
    }

    boolean isDue(ProbePlan plan, Instant now) {
        return isOpen(plan) && isPast(askedAt, plan.every(), now);
    }

    static boolean isPast(@Nullable Instant askedAt, Duration every, Instant now) {
        return askedAt == null || !now.isBefore(askedAt.plus(every));
    }

    boolean isReady(ProbePlan plan) {
        return isProbed() && inARow >= plan.needs();
    }

    /// Why it is not probed, or null.
    @Nullable
    String why() {
        return of.objection() == null && spent
                ? "the ramp that its probes began has failed: the back-off decides"
                : of.objection();
    }

    ProbeRow asked(Probe probe) {
        return new ProbeRow(of, spent, inARow, probe.askedAt(), new Waiting(probe.id(), probe.leaseUntil()));
    }

    /// Without effect unless it waits for that probe.
    ProbeRow answered(String probe, boolean ok) {
        return waiting == null || !waiting.probe().equals(probe)
                ? this
                : new ProbeRow(of, spent, ok ? inARow + 1 : 0, askedAt, null);
    }

    ProbeRow begunAnew() {
        return new ProbeRow(of, spent, 0, askedAt, waiting);
    }

    ProbeRow ramped() {
        return new ProbeRow(of, true, 0, askedAt, null);
    }
}
