package dev.pointsman.simulator.backtest.input;

import dev.pointsman.wire.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The lines that were refused: all of them counted by kind, the first ones kept. For one thread.
public final class RejectedLines {
    /// So many are kept with their details: enough to see what is wrong with a file.
    public static final int KEPT_MAX = 20;

    /// A refused line and why.
    ///
    /// @param line counted from 1
    public record RejectedLine(long line, Problem problem) {
        /// `line 12: INVALID_VALUE /occurredAt: …`
        @Override
        public String toString() {
            return "line " + line + ": " + problem;
        }
    }

    private final Map<Problem.Kind, Long> counts = new EnumMap<>(Problem.Kind.class);
    private final List<RejectedLine> first = new ArrayList<>();
    private long total;

    public void add(long line, Problem problem) {
        total++;
        counts.merge(problem.kind(), 1L, Long::sum);
        if (first.size() < KEPT_MAX) {
            first.add(new RejectedLine(line, problem));
        }
    }

    public boolean none() {
        return total == 0;
    }

    public long total() {
        return total;
    }

    /// How many by kind; kinds that did not occur are missing.
    public Map<Problem.Kind, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /// The first refused lines, at most [#KEPT_MAX], in the order in which they were refused.
    public List<RejectedLine> first() {
        return Collections.unmodifiableList(first);
    }
}
