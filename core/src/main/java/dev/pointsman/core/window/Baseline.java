package dev.pointsman.core.window;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import org.jspecify.annotations.Nullable;

/// What is normal for a cell: its expected technical failure ratio, learned online.
///
/// A beta posterior with exponential forgetting, shrunk to the parent cell, or to a wide prior where there is none.
/// It is predictable: what is being judged enters only after one to two whole minutes, and is discarded when an
/// incident opens meanwhile. The null to judge against is the upper end of what the ratio has been, because real
/// ratios move more than a coin would. For one thread.
public final class Baseline {
    /// After this long, an attempt counts half.
    static final double HALF_LIFE_SECONDS = 14 * 86_400.0;

    /// However much was seen, no more certainty than this many attempts give: ratios drift.
    static final double CERTAIN_ATTEMPTS_MAX = 2_000;

    /// The parent's ratio counts as this many attempts.
    static final double PARENT_STRENGTH = 20;

    /// Where there is no parent: one failure in twenty, as seen in this many attempts.
    static final double PRIOR_RATIO = 0.05;

    static final double PRIOR_STRENGTH = 20;
    static final double RATIO_MIN = 0.0005;
    static final double RATIO_MAX = 0.7;

    private static final double UPPER_DEVIATIONS = 2;
    private static final int MINUTE = 60;

    private final @Nullable Baseline parent;
    private double attempts;
    private double failures;
    private long foldedMinute;
    private long minute = Long.MIN_VALUE;
    private int minuteAttempts;
    private int minuteFailures;
    private long heldMinute = Long.MIN_VALUE;
    private int heldAttempts;
    private int heldFailures;

    Baseline(@Nullable Baseline parent) {
        this.parent = parent;
    }

    /// Takes what was judged in one second; true when older minutes were learned, so that the ratio may have moved.
    public boolean observe(long second, int attempts, int failures) {
        long now = Math.floorDiv(second, MINUTE);
        boolean learned = false;
        if (now > minute) {
            learned = heldMinute != Long.MIN_VALUE;
            fold();
            heldMinute = minute;
            heldAttempts = minuteAttempts;
            heldFailures = minuteFailures;
            minute = now;
            minuteAttempts = 0;
            minuteFailures = 0;
        }
        minuteAttempts += attempts;
        minuteFailures += failures;
        return learned;
    }

    /// Forgets the minutes not yet learned: they belong to an incident.
    public void discardUnlearned() {
        heldMinute = Long.MIN_VALUE;
        heldAttempts = 0;
        heldFailures = 0;
        minute = Long.MIN_VALUE;
        minuteAttempts = 0;
        minuteFailures = 0;
    }

    /// The expected failure ratio, 0..1.
    public double ratio() {
        double strength = strength();
        return (failures + strength * parentRatio()) / (attempts + strength);
    }

    /// The upper end of what is normal: what a cell is judged against. The upper end of the ratio's interval (Wilson,
    /// 1927), which stays honest where hardly anything has failed yet: none of 600 is no ratio of 0.
    public double upperRatio() {
        double ratio = ratio();
        double seen = Math.min(attempts, CERTAIN_ATTEMPTS_MAX) + strength();
        double z2 = UPPER_DEVIATIONS * UPPER_DEVIATIONS;
        double spread = UPPER_DEVIATIONS * Math.sqrt(ratio * (1 - ratio) / seen + z2 / (4 * seen * seen));
        double upper = (ratio + z2 / (2 * seen) + spread) / (1 + z2 / seen);
        return Math.clamp(upper, RATIO_MIN, RATIO_MAX);
    }

    /// How many attempts it was learned from, older ones counting less.
    public double attempts() {
        return attempts;
    }

    /// Where it comes from, for the evidence.
    public Source source() {
        if (attempts >= PARENT_STRENGTH) {
            return Source.OWN;
        }
        return parent != null && parent.attempts >= PARENT_STRENGTH ? Source.PARENT : Source.PRIOR;
    }

    /// What the larger part of a baseline was learned from.
    public enum Source {
        OWN,
        PARENT,
        PRIOR
    }

    void save(StateWriter to) {
        to.real(attempts);
        to.real(failures);
        to.number(foldedMinute);
        to.number(minute);
        to.number(minuteAttempts);
        to.number(minuteFailures);
        to.number(heldMinute);
        to.number(heldAttempts);
        to.number(heldFailures);
    }

    static Baseline restored(@Nullable Baseline parent, StateReader from) {
        Baseline restored = new Baseline(parent);
        restored.attempts = from.real();
        restored.failures = from.real();
        restored.foldedMinute = from.number();
        restored.minute = from.number();
        restored.minuteAttempts = from.smallNumber();
        restored.minuteFailures = from.smallNumber();
        restored.heldMinute = from.number();
        restored.heldAttempts = from.smallNumber();
        restored.heldFailures = from.smallNumber();
        return restored;
    }

    private double strength() {
        return parent == null ? PRIOR_STRENGTH : PARENT_STRENGTH;
    }

    private double parentRatio() {
        return parent == null ? PRIOR_RATIO : parent.ratio();
    }

    private void fold() {
        if (heldMinute == Long.MIN_VALUE) {
            return;
        }
        if (attempts > 0) {
            double kept = Math.pow(0.5, (heldMinute - foldedMinute) * MINUTE / HALF_LIFE_SECONDS);
            attempts *= kept;
            failures *= kept;
        }
        attempts += heldAttempts;
        failures += heldFailures;
        foldedMinute = heldMinute;
    }
}
