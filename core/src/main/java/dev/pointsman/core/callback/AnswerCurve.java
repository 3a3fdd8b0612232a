package dev.pointsman.core.callback;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// How fast the attempts of a cell are usually answered, learned online: of those still open at one age, the share
/// answered by the next age. Attempts that are never answered are part of it.
///
/// It is predictable: what is judged enters after one to two whole minutes, and is discarded when an incident opens
/// meanwhile. Normal is anything down to the lower end of what was seen (Wilson, 1927), up to a quarter and a second
/// slower; and where answers come in batches, evidence is divided by how much more they vary than a coin would.
/// Takes 1.1 kB. For one thread.
final class AnswerCurve {
    /// The ages at which cohorts are looked at, in seconds, log-spaced.
    static final int[] AGES = {
        0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600
    };

    static final int AGE_MAX = AGES[AGES.length - 1];

    /// At an age with less seen, nothing is expected yet.
    static final double SEEN_MIN = 50;

    private static final int COUNT = AGES.length;
    private static final int MINUTE = 60;
    private static final double HALF_LIFE_SECONDS = 86_400;
    private static final double CERTAIN_MAX = 2_000;
    private static final double DEVIATIONS = 2;

    /// Pairs of factor and seconds: answers so much slower are still normal.
    private static final double[][] STRETCHES = {{1, 0}, {1.12, 0.5}, {1.25, 1}};

    /// A cohort is due when this share of the answers that usually come within the last age are in.
    private static final double DUE_SHARE = 0.95;

    private static final double SQUARE_MAX = 1e4;
    private static final int SQUARES_MIN = 60;

    private final double[] seen = new double[COUNT];
    private final double[] answered = new double[COUNT];
    private final Minute current = new Minute();
    private final Minute held = new Minute();
    private double squares;
    private double squareCount;
    private long foldedMinute;

    // what follows from the above
    private final double[] means = new double[COUNT];
    private final double[] normal = new double[COUNT];
    private double excess = 1;
    private int due = -1;
    private double unansweredWhenDue = 1;

    private static final class Minute {
        private final int[] seen = new int[COUNT];
        private final int[] answered = new int[COUNT];
        private double squares;
        private int squareCount;
        private long minute = Long.MIN_VALUE;

        void become(Minute other) {
            System.arraycopy(other.seen, 0, seen, 0, COUNT);
            System.arraycopy(other.answered, 0, answered, 0, COUNT);
            squares = other.squares;
            squareCount = other.squareCount;
            minute = other.minute;
        }

        void clear(long next) {
            Arrays.fill(seen, 0);
            Arrays.fill(answered, 0);
            squares = 0;
            squareCount = 0;
            minute = next;
        }

        void save(StateWriter to) {
            to.number(minute);
            to.real(squares);
            to.count(squareCount);
            for (int age = 0; age < COUNT; age++) {
                to.number(seen[age]);
                to.number(answered[age]);
            }
        }

        void restore(StateReader from) {
            minute = from.number();
            squares = from.real();
            squareCount = (int) from.count(Integer.MAX_VALUE);
            for (int age = 0; age < COUNT; age++) {
                seen[age] = from.smallNumber();
                answered[age] = from.smallNumber();
            }
        }
    }

    /// Moves on to a second; what is older than a whole minute is learned.
    void begin(long second) {
        long now = Math.floorDiv(second, MINUTE);
        if (now > current.minute) {
            fold();
            held.become(current);
            current.clear(now);
        }
    }

    /// Of `open` attempts at one age, so many were answered by age number `age`.
    void observe(int age, int open, int more) {
        current.seen[age] += open;
        current.answered[age] += more;
    }

    /// How far the answers of a whole second were from what was expected.
    void observe(double answers, double expected, double variance) {
        if (variance >= 1) {
            double off = answers - expected;
            current.squares += Math.min(off * off / variance, SQUARE_MAX);
            current.squareCount++;
        }
    }

    /// Forgets what is not yet learned: it belongs to an incident.
    void discardUnlearned() {
        held.clear(Long.MIN_VALUE);
        current.clear(Long.MIN_VALUE);
    }

    /// The share usually answered at age number `age` of those open before.
    double mean(int age) {
        return means[age];
    }

    /// The least share that is still normal.
    double normal(int age) {
        return normal[age];
    }

    /// How many times more answers vary than a coin would, at least 1.
    double excess() {
        return excess;
    }

    /// The age number at which nearly all answers are usually in; −1 while that is not known.
    int due() {
        return due;
    }

    /// The share of attempts usually without an answer when they are due.
    double unansweredWhenDue() {
        return unansweredWhenDue;
    }

    private void fold() {
        if (held.minute == Long.MIN_VALUE) {
            return;
        }
        double kept = seen[0] > 0 ? Math.pow(0.5, (held.minute - foldedMinute) * MINUTE / HALF_LIFE_SECONDS) : 0;
        for (int age = 0; age < COUNT; age++) {
            seen[age] = seen[age] * kept + held.seen[age];
            answered[age] = answered[age] * kept + held.answered[age];
        }
        squares = squares * kept + held.squares;
        squareCount = squareCount * kept + held.squareCount;
        foldedMinute = held.minute;
        reckon();
    }

    private void reckon() {
        double[] hazards = new double[COUNT];
        double sum = 0;
        for (int age = 0; age < COUNT; age++) {
            means[age] = seen[age] < SEEN_MIN ? 0 : answered[age] / seen[age];
            sum += -Math.log1p(-Math.min(lower(age), 0.999));
            hazards[age] = sum;
        }
        for (int age = 0; age < COUNT; age++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] stretch : STRETCHES) {
                double until = at(hazards, (AGES[age] - stretch[1]) / stretch[0]);
                double from = at(hazards, ((age == 0 ? -1 : AGES[age - 1]) - stretch[1]) / stretch[0]);
                least = Math.min(least, until - from);
            }
            normal[age] = -Math.expm1(-least);
        }
        excess = squareCount < SQUARES_MIN ? 1 : Math.max(1, squares / squareCount);
        reckonDue();
    }

    private void reckonDue() {
        double[] open = new double[COUNT];
        double left = 1;
        for (int age = 0; age < COUNT; age++) {
            left *= 1 - means[age];
            open[age] = left;
        }
        due = -1;
        for (int age = COUNT - 1; age >= 0 && 1 - open[age] >= DUE_SHARE * (1 - left); age--) {
            due = left > 0.99 ? -1 : age;
        }
        unansweredWhenDue = due < 0 ? 1 : open[due];
    }

    private double lower(int age) {
        double n = Math.min(seen[age], CERTAIN_MAX);
        if (seen[age] < SEEN_MIN) {
            return 0;
        }
        double p = answered[age] / seen[age];
        double z2 = DEVIATIONS * DEVIATIONS;
        double spread = DEVIATIONS * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.max(0, (p + z2 / (2 * n) - spread) / (1 + z2 / n));
    }

    /// A cumulated hazard between the ages known, by straight lines; none before the first second.
    private static double at(double[] hazards, double age) {
        if (age <= -1) {
            return 0;
        }
        int next = 0;
        while (AGES[next] < age) {
            next++;
        }
        double before = next == 0 ? 0 : hazards[next - 1];
        int ageBefore = next == 0 ? -1 : AGES[next - 1];
        return before + (hazards[next] - before) * (age - ageBefore) / (AGES[next] - ageBefore);
    }

    void save(StateWriter to) {
        for (int age = 0; age < COUNT; age++) {
            to.real(seen[age]);
            to.real(answered[age]);
        }
        to.real(squares);
        to.real(squareCount);
        to.number(foldedMinute);
        current.save(to);
        held.save(to);
    }

    static AnswerCurve restored(StateReader from) {
        AnswerCurve restored = new AnswerCurve();
        for (int age = 0; age < COUNT; age++) {
            restored.seen[age] = from.real();
            restored.answered[age] = from.real();
        }
        restored.squares = from.real();
        restored.squareCount = from.real();
        restored.foldedMinute = from.number();
        restored.current.restore(from);
        restored.held.restore(from);
        restored.reckon();
        return restored;
    }
}
