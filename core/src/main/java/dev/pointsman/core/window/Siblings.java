package dev.pointsman.core.window;

import dev.pointsman.core.baseline.Spread;
import java.util.ArrayList;
import java.util.List;

/// The baselines of one kind of cell within one channel. How far they lie apart says how much the channel's ratio is
/// worth for one of them: much where all banks do alike, little where each has a ratio of its own. For one thread.
final class Siblings {
    /// The parent's ratio counts as at least and at most so many attempts, and as so many until enough was seen.
    static final double STRENGTH_MIN = 5;

    static final double STRENGTH_MAX = 1_000;
    static final double STRENGTH_FIRST = 20;

    /// A sibling that saw less says nothing about the spread.
    private static final double TELLING_ATTEMPTS = 20;

    private final List<Baseline> members = new ArrayList<>();
    private double strength = STRENGTH_FIRST;

    void add(Baseline member) {
        members.add(member);
    }

    double strength() {
        return strength;
    }

    void restoreStrength(double restored) {
        strength = restored;
    }

    /// Learns the strength anew. Its cost is one look at each member, so it is done once an hour.
    void weigh() {
        Spread spread = new Spread();
        for (Baseline member : members) {
            if (member.attempts() >= TELLING_ATTEMPTS) {
                spread.add(member.attempts(), member.failures());
            }
        }
        strength = spread.strength(STRENGTH_MIN, STRENGTH_MAX, strength);
    }
}
