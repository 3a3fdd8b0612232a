package dev.pointsman.core.count;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the stripes hand over when a frame is cut; [#frame] makes one frame of it. For one thread.
final class FrameParts {
    final List<Frame.Row> rows = new ArrayList<>();
    final List<Frame.FailedAttempt> samples = new ArrayList<>();
    final List<Frame.Contradiction> contradictions = new ArrayList<>();
    final long[] intake = new long[Intake.values().length];
    final SettledParts settled = new SettledParts();
    private final List<long[]> ids = new ArrayList<>();

    /// The ids of the next stripe.
    void addIds(long[] more) {
        ids.add(more);
    }

    Frame frame(String source, long from, long to, Instant arrivedAt, List<String> batchKeys, List<Cell> twoEvents) {
        return new Frame(
                source,
                from,
                to,
                arrivedAt,
                ids.size() > 1 ? merged() : rows,
                samples,
                contradictions,
                new Swallowed(ids, batchKeys),
                settled.made(twoEvents),
                IntakeTally.of(intake));
    }

    /// Several stripes count the same leaf and second: one row each in the frame.
    private List<Frame.Row> merged() {
        Map<Place, Frame.Row> byPlace = HashMap.newHashMap(rows.size());
        List<Frame.Row> merged = new ArrayList<>(rows.size());
        for (Frame.Row row : rows) {
            Frame.Row first = byPlace.putIfAbsent(new Place(row.leaf(), row.second()), row);
            if (first == null) {
                merged.add(row);
            } else {
                first.counts().add(row.counts());
            }
        }
        return merged;
    }

    private record Place(Cell leaf, long second) {}
}
