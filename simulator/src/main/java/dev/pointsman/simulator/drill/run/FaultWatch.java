package dev.pointsman.simulator.drill.run;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.simulator.drill.company.DrillFault;
import java.util.HashMap;
import java.util.Map;

/// Follows the part that one fault hits. Seconds and milliseconds are of the run. For one thread.
final class FaultWatch {
    private static final int USUAL_SECONDS = 120;
    private static final int OFF_SECONDS = 10;
    private static final double OFF_SHARE = 0.05;
    private static final int FULL_SECONDS = 30;
    private static final double FULL_SHARE = 0.75;

    /// What a fault began may be answered so long after its end.
    private static final long ECHO_MILLIS = 90_000;

    private final DrillFault fault;
    private final long onsetMillis;
    private final long endMillis;
    private final int[] begun;
    private final long[] lastBegunMillis;
    private long firstOutMillis = Long.MAX_VALUE;
    private long lateOutMillis = -1;
    private int probingFailures;
    private final Map<String, Integer> movesByChannel = new HashMap<>();

    FaultWatch(DrillFault fault, long learningMillis, int seconds) {
        this.fault = fault;
        this.onsetMillis = learningMillis + fault.onsetMillis();
        this.endMillis = learningMillis + fault.endMillis();
        this.begun = new int[seconds];
        this.lastBegunMillis = new long[seconds];
    }

    DrillFault fault() {
        return fault;
    }

    /// An attempt that could have gone elsewhere begins on the part.
    void begun(long nowMillis) {
        int second = (int) (nowMillis / 1_000);
        if (second < begun.length) {
            begun[second]++;
            lastBegunMillis[second] = nowMillis;
        }
    }

    /// It failed an attempt.
    void failed(long begunMillis) {
        probingFailures += begunMillis > firstOutMillis ? 1 : 0;
    }

    void moved(Cell cell, boolean out, long nowMillis) {
        boolean mine = nowMillis >= onsetMillis
                && fault.cells().stream().anyMatch(each -> each.covers(cell) || cell.covers(each));
        if (!mine) {
            return;
        }
        movesByChannel.merge(String.valueOf(cell.value(Dimension.CHANNEL)), 1, Integer::sum);
        if (out) {
            firstOutMillis = Math.min(firstOutMillis, nowMillis);
            if (nowMillis >= endMillis && nowMillis < endMillis + ECHO_MILLIS) {
                lateOutMillis = nowMillis;
            }
        }
    }

    /// Whether it accounts for failures that are seen at `nowMillis`.
    boolean explains(Cell cell, long nowMillis) {
        return fault.covers(cell) && nowMillis >= onsetMillis && nowMillis < endMillis + ECHO_MILLIS;
    }

    FaultFigures figures() {
        int onset = (int) (onsetMillis / 1_000);
        int end = (int) (endMillis / 1_000);
        double usual = sum(onset - USUAL_SECONDS, onset) / (double) USUAL_SECONDS;
        double response = usual == 0 ? Double.NaN : response(onset, end, usual);
        boolean measurable = usual > 0 && (isOffBy(end, usual) || lateOutMillis >= 0);
        return new FaultFigures(
                usual,
                fault.share(),
                (endMillis - onsetMillis) / 1_000.0,
                response,
                measurable ? firstShare(end) : Double.NaN,
                measurable ? full(end, usual) : Double.NaN,
                probingFailures,
                movesByChannel.values().stream().mapToInt(each -> each).max().orElse(0));
    }

    /// Whether most of its traffic was elsewhere when the fault ended: else there is nothing to come back.
    private boolean isOffBy(int end, double usual) {
        return sum(end - OFF_SECONDS, end) < usual * OFF_SECONDS / 2;
    }

    private double response(int onset, int end, double usual) {
        long lastMillis = onsetMillis;
        for (int second = onset; second + OFF_SECONDS <= Math.min(end, begun.length); second++) {
            if (sum(second, second + OFF_SECONDS) <= OFF_SHARE * usual * OFF_SECONDS) {
                return (lastMillis - onsetMillis) / 1_000.0;
            }
            lastMillis = Math.max(lastMillis, lastBegunMillis[second]);
        }
        return Double.POSITIVE_INFINITY;
    }

    private double firstShare(int end) {
        for (int second = end; second < begun.length; second++) {
            if (begun[second] > 0) {
                return second - end;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double full(int end, double usual) {
        int from = Math.max(end, (int) (lateOutMillis / 1_000));
        for (int second = from; second + FULL_SECONDS <= begun.length; second++) {
            if (sum(second, second + FULL_SECONDS) >= FULL_SHARE * usual * FULL_SECONDS) {
                return second - end;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private int sum(int from, int to) {
        int sum = 0;
        for (int second = Math.max(0, from); second < Math.min(to, begun.length); second++) {
            sum += begun[second];
        }
        return sum;
    }
}
