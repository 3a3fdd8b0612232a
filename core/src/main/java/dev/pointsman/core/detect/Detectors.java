package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Windows;
import java.time.Instant;
import java.util.List;

/// All that is judged beside the failure ratio, asked once a tick. For one thread.
public final class Detectors {
    private final MissingCallbacks missing;

    public Detectors(Windows windows, Budget budget) {
        missing = new MissingCallbacks(windows, budget);
    }

    /// What began to fail.
    public List<Verdict.Failing> failing(Instant now) {
        return missing.failing(now.getEpochSecond() - 1);
    }

    public void save(StateWriter to) {
        missing.save(to);
    }

    public static Detectors restored(Windows windows, Budget budget, StateReader from) {
        Detectors restored = new Detectors(windows, budget);
        restored.missing.restore(from);
        return restored;
    }
}
