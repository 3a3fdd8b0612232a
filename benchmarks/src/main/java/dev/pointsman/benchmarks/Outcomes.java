package dev.pointsman.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The outcomes that one thread reports: every twentieth fails.
@State(Scope.Thread)
public class Outcomes {
    private static final int ONE_FAILS_IN = 100 / Payments.FAILED_PERCENT;

    private int untilFailure = ONE_FAILS_IN;

    boolean nextFails() {
        if (--untilFailure > 0) {
            return false;
        }
        untilFailure = ONE_FAILS_IN;
        return true;
    }
}
