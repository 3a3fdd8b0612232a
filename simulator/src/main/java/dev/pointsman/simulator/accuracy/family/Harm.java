package dev.pointsman.simulator.accuracy.family;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.scenario.Fault.Cycle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What really goes wrong in one cell from the onset of a trial's fault to its end, and so becomes a label.
///
/// @param share of the cell's attempts that are hit, 0..1
/// @param factor on the latency of those hit; for [How#SLOW] only
/// @param ramp over which the share grows from nothing; zero when it is there at once
/// @param cycle null when it is active from the onset to the end
/// @param coded whose fault the answered code says it is
/// @param party whose fault it really is
/// @param kind of the label, such as SUCCESS_LOW
public record Harm(
        Cell cell,
        How how,
        double share,
        double factor,
        Duration ramp,
        @Nullable Cycle cycle,
        FaultParty coded,
        FaultParty party,
        String kind) {

    /// What happens to an attempt that is hit.
    public enum How {
        /// A failure at once.
        FAIL,
        /// No answer: UNKNOWN after the channel's timeout.
        TIMEOUT,
        /// Nothing ever comes back.
        STALL,
        /// The usual answer, later.
        SLOW,
        /// The attempt is never made.
        SILENT,
        /// What would have failed succeeds.
        GOOD
    }

    /// The share hit `since` seconds after the onset.
    public double shareAt(long since) {
        if (cycle != null
                && since % (cycle.on().toSeconds() + cycle.off().toSeconds())
                        >= cycle.on().toSeconds()) {
            return 0;
        }
        return ramp.isZero() ? share : share * Math.min(1, (since + 0.5) / ramp.toSeconds());
    }
}
