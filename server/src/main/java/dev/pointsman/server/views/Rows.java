package dev.pointsman.server.views;

import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.Spark;
import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes rows of channels and their parts, as of one moment. For the judge's thread.
final class Rows {
    private static final int SPARK_POINTS = 60;
    private static final int SPARK_STEP_SECONDS = 10;
    private static final int PARTS_NAMED_MAX = 2;

    /// A baseline of fewer attempts is not the cell's own.
    private static final double OWN_ATTEMPTS = 50;

    private final Engine engine;
    private final States states;
    private final Instant now;
    private final Map<Cell, List<CellControl>> partsOut = new HashMap<>();

    Rows(Engine engine, RampPlan ramp, Instant now) {
        this.engine = engine;
        this.states = new States(ramp, now);
        this.now = now;
        for (CellControl control : engine.channels().all()) {
            Cell cell = control.cell();
            boolean part = cell.operation() != null && cell.value(Dimension.CHANNEL) != null && !isChannel(cell);
            if (part && control.state().trafficPercent() < 100) {
                partsOut.computeIfAbsent(Windows.channelOf(cell), _ -> new ArrayList<>())
                        .add(control);
            }
        }
    }

    static boolean isChannel(Cell cell) {
        return cell.equals(Windows.channelOf(cell));
    }

    List<CellControl> partsOut(Cell channel) {
        return partsOut.getOrDefault(channel, List.of());
    }

    Outcomes outcomes(Cell cell) {
        CellWindow window = engine.windows().of(cell);
        return window == null ? Outcomes.NONE : Outcomes.of(window, now);
    }

    ChannelRow channel(Cell cell) {
        List<CellControl> out = partsOut(cell);
        String parts = out.isEmpty()
                ? ""
                : out.stream()
                                .limit(PARTS_NAMED_MAX)
                                .map(control -> CellWords.part(control.cell()))
                                .collect(Collectors.joining(", "))
                        + (out.size() > PARTS_NAMED_MAX ? " and " + (out.size() - PARTS_NAMED_MAX) + " more" : "")
                        + " out of routing";
        return row(cell, cell, String.valueOf(cell.value(Dimension.CHANNEL)), parts, out);
    }

    ChannelRow part(Cell cell) {
        return row(cell, Windows.channelOf(cell), CellWords.part(cell), "", List.of());
    }

    private ChannelRow row(Cell cell, Cell channel, String name, String parts, List<CellControl> out) {
        CellControl control = engine.channels().control(cell);
        CellWindow window = engine.windows().of(cell);
        Outcomes outcomes = outcomes(cell);
        return new ChannelRow(
                cell.toString(),
                name,
                CellWords.operation(cell.operation()),
                states.of(control, out),
                parts,
                outcomes.ratio(),
                null,
                outcomes.perSecond(),
                window == null ? Spark.none() : spark(window),
                CellWords.link(channel),
                control.version());
    }

    private Spark spark(CellWindow window) {
        // to the clock, so that points stay where they are while they move left
        long end = (now.getEpochSecond() / SPARK_STEP_SECONDS) * SPARK_STEP_SECONDS;
        long from = end - (long) SPARK_POINTS * SPARK_STEP_SECONDS;
        int[] succeeded = new int[SPARK_POINTS];
        int[] failed = new int[SPARK_POINTS];
        window.seconds().addTo(succeeded, Measure.SUCCEEDED, from, SPARK_STEP_SECONDS);
        window.seconds().addTo(failed, Measure.FAILED_CHANNEL, from, SPARK_STEP_SECONDS);
        window.seconds().addTo(failed, Measure.FAILED_ISSUER, from, SPARK_STEP_SECONDS);
        double[] ratios = new double[SPARK_POINTS];
        for (int point = 0; point < SPARK_POINTS; point++) {
            int good = Math.max(0, succeeded[point]);
            int all = good + Math.max(0, failed[point]);
            ratios[point] = all == 0 ? Double.NaN : (double) good / all;
        }
        Baseline baseline = window.baseline();
        boolean known = baseline.attempts() >= OWN_ATTEMPTS;
        double low = known ? 1 - baseline.upperRatio() : Double.NaN;
        double high = known ? Math.min(1, 2 * (1 - baseline.ratio()) - low) : Double.NaN;
        return new Spark(ratios, low, high, "last 10 minutes");
    }
}
