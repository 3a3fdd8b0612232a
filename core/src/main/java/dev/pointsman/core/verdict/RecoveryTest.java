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

    private static final double NORMAL_MIN = 0.0005;
    private static final double SUM_MIN = -2 * DECIDED_LOG;

    private final double failureLog;
    private final double successLog;
    private final boolean byAnswers;
    private double sum;
    private int attempts;
    private int failures;

    /// @param failureLog what a failure adds to the sum
    /// @param successLog what a success adds to the sum
    /// @param byAnswers whether it asks for answers that are due instead of for outcomes
    private RecoveryTest(double failureLog, double successLog, boolean byAnswers) {
        this.byAnswers = byAnswers;
        this.failureLog = failureLog;
        this.successLog = successLog;
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
        double oddsThree = 3 * normalRatio / (1 + 2 * normalRatio);
        // an incident dated by nothing but overdue attempts has no ratio of its own
        double fault = faultRatio > 0 ? faultRatio : 1;
        // the least failure ratio that is not yet healthy
        double bad = Math.max(Math.min(fault / 2, 0.95), oddsThree);
        return new RecoveryTest(Math.log(normalRatio / bad), Math.log((1 - normalRatio) / (1 - bad)), byAnswers);
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

    public boolean healthy() {
        return sum >= DECIDED_LOG;
    }

    public boolean bad() {
        return sum <= -DECIDED_LOG;
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

    public void save(StateWriter to) {
        to.real(failureLog);
        to.real(successLog);
        to.flag(byAnswers);
        to.real(sum);
        to.number(attempts);
        to.number(failures);
    }

    public static RecoveryTest restored(StateReader from) {
        RecoveryTest restored = new RecoveryTest(from.real(), from.real(), from.flag());
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
