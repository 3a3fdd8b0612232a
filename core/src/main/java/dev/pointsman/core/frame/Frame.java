package dev.pointsman.core.frame;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leaf counts of one source between two of its positions: what judging reads, and all it reads.
///
/// Frames are additive, so sources count apart and the judge sums. A row's second is event time; `arrivedAt` says
/// in which tick its evidence enters.
///
/// @param source who counted: a node's HTTP intake, a Kafka partition, a file
/// @param from position of the source before the first event, exclusive of it
/// @param to position of the source after the last event
/// @param arrivedAt when the events arrived, to the second
/// @param failedAttempts samples, limited per row; the counts are whole, this list is not
/// @param contradictions for reconciliation, limited per frame
/// @param swallowed what must never be counted again
/// @param settled what attempts came to
/// @param intake how the events of this frame were answered
public record Frame(
        String source,
        long from,
        long to,
        Instant arrivedAt,
        List<Row> rows,
        List<FailedAttempt> failedAttempts,
        List<Contradiction> contradictions,
        Swallowed swallowed,
        Settled settled,
        IntakeTally intake) {

    public Frame {
        if (to < from) {
            throw new IllegalArgumentException("a frame ends where it begins or later: from=" + from + " to=" + to);
        }
        rows = List.copyOf(rows);
        failedAttempts = List.copyOf(failedAttempts);
        contradictions = List.copyOf(contradictions);
    }

    /// The counts of one leaf (all dimensions of the event) in one second of event time.
    public record Row(Cell leaf, long second, Counts counts) {}

    /// One attempt that failed for a technical reason, to show people.
    public record FailedAttempt(
            Cell leaf,
            long second,
            String attempt,
            FaultParty party,
            String reason,
            @Nullable Amount amount,
            @Nullable String traceId) {}

    /// Two final outcomes were reported for one attempt; `stands` is the one that counts.
    public record Contradiction(String attempt, Cell leaf, Outcome earlier, Outcome later, Outcome stands) {}
}
