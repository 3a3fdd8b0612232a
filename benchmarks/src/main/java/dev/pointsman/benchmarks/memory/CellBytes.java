package dev.pointsman.benchmarks.memory;

import dev.pointsman.benchmarks.Machine;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.window.CellWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jol.info.GraphLayout;

/// Prints how many bytes the engine keeps for an active cell: everything that is reachable from it, over its cells,
/// with the ring of recent seconds and the past days of each whole channel apart. It takes some minutes.
public final class CellBytes {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration LIVED = Duration.ofDays(8);
    private static final int CHANNELS = 50;
    private static final double[] RATES = {0.01, 1, 100};

    private CellBytes() {}

    public static void main(String[] args) {
        System.out.println("# Machine: " + Machine.current().line());
        System.out.printf(
                Locale.ROOT,
                "%d channels, %d virtual days; an empty engine is taken off%n%n",
                CHANNELS,
                LIVED.toDays());
        System.out.println(
                "| reports | attempts/s of a cell | cells | bytes a cell | ring of a cell | past days of a channel |");
        System.out.println("|---|---|---|---|---|---|");
        long empty =
                GraphLayout.parseInstance(new Engine(EngineRules.standard())).totalSize();
        for (boolean callbacks : new boolean[] {false, true}) {
            for (double rate : RATES) {
                System.out.println(row(rate, callbacks, empty));
            }
        }
    }

    private static String row(double rate, boolean callbacks, long empty) {
        Engine engine = lived(new SteadyTraffic(CHANNELS, rate, callbacks));
        List<CellWindow> windows = engine.windows().all();
        long rings = bytes(windows.stream().map(CellWindow::seconds));
        long pasts = bytes(windows.stream().map(CellWindow::past).filter(Objects::nonNull));
        long rest = bytes(Stream.of(engine)) - empty - rings - pasts;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %,d |",
                callbacks ? "begun and completed" : "one event",
                rate < 1 ? Double.toString(rate) : Long.toString(Math.round(rate)),
                windows.size(),
                rest / windows.size(),
                rings / windows.size(),
                pasts / CHANNELS);
    }

    private static long bytes(Stream<?> roots) {
        return GraphLayout.parseInstance(roots.toArray()).totalSize();
    }

    private static Engine lived(SteadyTraffic traffic) {
        Engine engine = new Engine(EngineRules.standard());
        long end = START.plus(LIVED).getEpochSecond();
        for (long second = START.getEpochSecond(); second < end; second++) {
            engine.take(traffic.second(second));
            engine.tick(Instant.ofEpochSecond(second + 1));
        }
        return engine;
    }
}
