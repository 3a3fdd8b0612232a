package dev.pointsman.simulator.scenario;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that is really wrong for a while in one cell, and so becomes a label.
///
/// Attempts of the cell that are *initiated* while the fault is active fail with probability `share`.
///
/// @param onset from the scenario's start
/// @param duration from the onset to the end, pauses of the cycle included
/// @param codes what is answered; when empty, the channel's own codes for the form
/// @param answerAfter latency of the failing attempts; null leaves it to the form
/// @param cycle null when the fault is active from its onset to its end
/// @param kind of the label, such as SUCCESS_LOW
public record Fault(
        Cell cell,
        Duration onset,
        Duration duration,
        double share,
        Form form,
        List<String> codes,
        @Nullable Duration answerAfter,
        @Nullable Cycle cycle,
        String kind,
        FaultParty party) {

    public Fault {
        codes = List.copyOf(codes);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1: share=" + share);
        }
        if (onset.isNegative() || !duration.isPositive()) {
            throw new IllegalArgumentException(
                    "onset must not be negative and duration be above 0: onset=" + onset + " duration=" + duration);
        }
    }

    /// Whether an attempt that is initiated `atMillis` after the scenario's start is hit.
    public boolean activeAt(long atMillis) {
        long since = atMillis - onset.toMillis();
        if (since < 0 || since >= duration.toMillis()) {
            return false;
        }
        return cycle == null || cycle.onAt(since);
    }

    /// How an attempt fails.
    public enum Form {
        /// FAILURE with a technical code, faster than a good answer.
        FAST_FAILURE,
        /// No answer: UNKNOWN after the channel's timeout.
        TIMEOUT,
        /// FAILURE with a code of the payer's side.
        DECLINE
    }

    /// Repeats from the onset: `on` active, then `off` paused.
    public record Cycle(Duration on, Duration off) {
        public Cycle {
            if (!on.isPositive() || !off.isPositive()) {
                throw new IllegalArgumentException("on and off must be above 0: on=" + on + " off=" + off);
            }
        }

        boolean onAt(long sinceMillis) {
            return sinceMillis % (on.toMillis() + off.toMillis()) < on.toMillis();
        }
    }
}
