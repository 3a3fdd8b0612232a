package dev.pointsman.core.verdict;

import dev.pointsman.core.callback.Callbacks;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellWindow;

/// An e-process for "healthy again": evidence for the baseline ratio against a ratio that is still bad. Silence moves
/// nothing, so absence of data is never recovery. Where answers were missing, an attempt speaks when its answer is due.
/// For one thread.
public final class RecoveryTest {
    /// Evidence that ends a step either way: mistaken at most once in twenty.
    public static final double DECIDED_LOG = Math.log(20);

    /// A ramp has half a dozen steps, each of which chance may end: what ends it must be surer than what lets it go on.
    private static final double SURE_LOG = Math.log(100);

    private static final double NORMAL_MIN = 0.0005;
    private static final double SUM_MIN = -2 * DECIDED_LOG;

    private final double normalRatio;
    private final double faultRatio;
    private final boolean byAnswers;
    private final double failureLog;
    private final double successLog;
    private double sum;
    private int attempts;
    private int failures;

    /// @param byAnswers whether it asks for answers that are due instead of for outcomes
    private RecoveryTest(double normalRatio, double faultRatio, boolean byAnswers) {
        this.normalRatio = normalRatio;
        this.faultRatio = faultRatio;
        this.byAnswers = byAnswers;
        double oddsThree = 3 * normalRatio / (1 + 2 * normalRatio);
        // the least failure ratio that is not yet healthy
        double bad = Math.max(Math.min(faultRatio / 2, 0.95), oddsThree);
        failureLog = Math.log(normalRatio / bad);
        successLog = Math.log((1 - normalRatio) / (1 - bad));
    }

    /// A test of whether what `verdict` found is over.
    public static RecoveryTest of(Verdict.Failing verdict) {
        double normal = verdict.evidence().baseline();
        return verdict.kind() == Kind.CALLBACKS_MISSING
                ? against(Math.clamp(normal, 0.01, 0.7), 1, true)
                : against(
                        Math.max(normal, NORMAL_MIN),
                        verdict.evidence().failed().value());
    }

    /// A test against half of what the fault's ratio was, at least odds three times the normal ones.
    public static RecoveryTest against(double normalRatio, double faultRatio) {
        return against(normalRatio, faultRatio, false);
    }

    private static RecoveryTest against(double normalRatio, double faultRatio, boolean byAnswers) {
        // an incident dated by nothing but overdue attempts has no ratio of its own
        return new RecoveryTest(normalRatio, faultRatio > 0 ? faultRatio : 1, byAnswers);
    }

    /// Takes what the tick says of a cell; true when there was something.
    public boolean take(CellWindow window) {
        Callbacks callbacks = window.callbacks();
        if (!byAnswers) {
            take(window.tickAttempts(), window.tickFailures());
            return window.tickAttempts() > 0;
        }
        if (callbacks == null || callbacks.dueAttempts() == 0) {
            return false;
        }
        take(callbacks.dueAttempts(), callbacks.dueMissing());
        return true;
    }

    /// Takes the attempts of one tick.
    public void take(int moreAttempts, int moreFailures) {
        attempts += moreAttempts;
        failures += moreFailures;
        sum += moreFailures * failureLog + (moreAttempts - moreFailures) * successLog;
        if (sum <= SUM_MIN) {
            // what was bad long ago must not outweigh what is good now
            sum = SUM_MIN;
            attempts = moreAttempts;
            failures = moreFailures;
        }
        sum = Math.min(sum, -SUM_MIN);
    }

    /// Whether outcomes speak, rather than answers that are due.
    public boolean isByOutcomes() {
        return !byAnswers;
    }

    /// The logarithm of how many times likelier healthy is than bad by so many attempts alone.
    public double evidence(int ofAttempts, int ofFailures) {
        return ofFailures * failureLog + (ofAttempts - ofFailures) * successLog;
    }

    public boolean healthy() {
        return sum >= DECIDED_LOG;
    }

    public boolean bad() {
        return sum <= -DECIDED_LOG;
    }

    /// The same, as sure as the end of a ramp that went well until now must be.
    public boolean surelyBad() {
        return sum <= -SURE_LOG;
    }

    /// How many times likelier healthy is than bad.
    public double evidence() {
        return Math.exp(sum);
    }

    /// Attempts since the test began, or since it was last certain that the cell is bad.
    public int attempts() {
        return attempts;
    }

    public int failures() {
        return failures;
    }

    /// Failures beyond those that as many attempts bring when all is well.
    public double lost() {
        return failures - attempts * normalRatio;
    }

    /// How much more often an attempt failed in the fault than it does when all is well, 0..1.
    public double excessRatio() {
        return Math.max(0, faultRatio - normalRatio);
    }

    /// How many attempts in a row must succeed to show that the cell is healthy.
    public int probes() {
        return (int) Math.ceil(DECIDED_LOG / successLog);
    }

    public void save(StateWriter to) {
        to.real(normalRatio);
        to.real(faultRatio);
        to.flag(byAnswers);
        to.real(sum);
        to.number(attempts);
        to.number(failures);
    }

    public static RecoveryTest restored(StateReader from) {
        double normalRatio = from.real();
        double faultRatio = from.real();
        if (!(normalRatio > 0 && normalRatio < 1 && faultRatio > 0 && faultRatio <= 1)) {
            throw from.malformed("ratios must be in 0..1: normal=" + normalRatio + " fault=" + faultRatio);
        }
        RecoveryTest restored = new RecoveryTest(normalRatio, faultRatio, from.flag());
        restored.sum = from.real();
        restored.attempts = from.smallNumber();
        restored.failures = from.smallNumber();
        return restored;
    }

    /// Begins anew, for the next step.
    public void restart() {
        sum = 0;
        attempts = 0;
        failures = 0;
    }
}
