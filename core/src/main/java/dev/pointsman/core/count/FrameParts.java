package dev.pointsman.core.count;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the stripes hand over when a frame is cut; [#frame] makes one frame of it. For one thread.
final class FrameParts {
    final List<Frame.Row> rows = new ArrayList<>();
    final List<Frame.FailedAttempt> samples = new ArrayList<>();
    final List<Frame.Contradiction> contradictions = new ArrayList<>();
    final long[] intake = new long[Intake.values().length];
    private long[] ids = new long[16];
    private int idCount;

    void addIds(long[] more, int count) {
        if (idCount + count > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, idCount + count));
        }
        System.arraycopy(more, 0, ids, idCount, count);
        idCount += count;
    }

    Frame frame(String source, long from, long to, Instant arrivedAt, List<String> batchKeys, boolean manyStripes) {
        return new Frame(
                source,
                from,
                to,
                arrivedAt,
                manyStripes ? merged() : rows,
                samples,
                contradictions,
                Swallowed.of(ids, idCount, batchKeys),
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
