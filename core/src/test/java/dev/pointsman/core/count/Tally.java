package dev.pointsman.core.count;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.event.Amount;
import java.time.Instant;
import java.util.List;

/// Makes counts and frames for tests of what reads them.
public final class Tally {
    private Tally() {}

    /// Attempts that weigh, some of which failed by the channel's fault.
    public static Counts weighed(int attempts, int failures) {
        Counts counts = new Counts();
        counts.add(Measure.INITIATED, attempts);
        counts.add(Measure.SUCCEEDED, attempts - failures);
        counts.add(Measure.FAILED_CHANNEL, failures);
        counts.add(Measure.WEIGHED, attempts);
        counts.add(Measure.WEIGHED_CHANNEL, failures);
        return counts;
    }

    /// One failure of this amount.
    public static Counts failedAmounts(Amount failed) {
        Counts counts = weighed(1, 1);
        counts.failedAmount(failed, 1);
        return counts;
    }

    /// One failure taken back and another one counted.
    public static Counts restatedAmounts(Amount takenBack, Amount failed) {
        Counts counts = new Counts();
        counts.failedAmount(takenBack, -1);
        counts.failedAmount(failed, 1);
        return counts;
    }

    /// A frame of these rows that arrived at `second`.
    public static Frame frame(long second, List<Frame.Row> rows) {
        return frame(second, rows, List.of());
    }

    public static Frame frame(long second, List<Frame.Row> rows, List<Frame.FailedAttempt> samples) {
        return new Frame(
                "test",
                0,
                0,
                Instant.ofEpochSecond(second),
                rows,
                samples,
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);
    }
}
