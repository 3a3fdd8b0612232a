package dev.pointsman.benchmarks.memory;

import dev.pointsman.benchmarks.Machine;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.window.CellWindow;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jol.info.GraphLayout;

/// Prints how many bytes the engine keeps for an active cell: everything that is reachable from it, over its cells.
/// What goes by the second stands apart (the ring of recent seconds, and the open attempts by the second in which they
/// began), and so does what only whole channels have: their past days, and the detectors that watch them.
///
/// The first argument is how many virtual days to live, 8 if there is none. It takes minutes.
public final class CellBytes {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final int CHANNELS = 50;
    private static final double[] RATES = {0.01, 1, 100};
    private static final List<String> OF_CHANNELS = List.of("silent", "slow", "shares");

    private final Duration lived;
    private final long empty = bytes(Stream.of(new Engine(EngineRules.standard())));

    private CellBytes(Duration lived) {
        this.lived = lived;
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        Duration lived = Duration.ofDays(args.length == 0 ? 8 : Integer.parseInt(args[0]));
        System.out.println("# Machine: " + Machine.current().line());
        System.out.printf(
                Locale.ROOT,
                "%d channels, %d virtual days; an empty engine is taken off%n%n",
                CHANNELS,
                lived.toDays());
        System.out.println("| reports | attempts/s of a cell | cells | bytes a cell | seconds of a cell |"
                + " detectors of a channel | past days of a channel |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|");
        CellBytes bytes = new CellBytes(lived);
        for (boolean callbacks : new boolean[] {false, true}) {
            for (double rate : RATES) {
                System.out.println(bytes.row(rate, callbacks));
            }
        }
    }

    private String row(double rate, boolean callbacks) throws ReflectiveOperationException {
        Engine engine = lived(new SteadyTraffic(CHANNELS, rate, callbacks));
        List<CellWindow> windows = engine.windows().all();
        List<Object> seconds = new ArrayList<>();
        for (CellWindow window : windows) {
            seconds.add(window.seconds());
            if (window.callbacks() != null) {
                seconds.add(part(window.callbacks(), "cohorts"));
            }
        }
        long rings = bytes(seconds.stream());
        long pasts = bytes(windows.stream().map(CellWindow::past).filter(Objects::nonNull));
        long detectors = detectors(engine);
        long rest = bytes(Stream.of(engine)) - empty - rings - pasts - detectors;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %,d | %,d |",
                callbacks ? "begun and completed" : "one event",
                rate < 1 ? Double.toString(rate) : Long.toString(Math.round(rate)),
                windows.size(),
                rest / windows.size(),
                rings / windows.size(),
                detectors / CHANNELS,
                pasts / CHANNELS);
    }

    /// What the detectors of whole channels keep beside the windows that they read.
    private static long detectors(Engine engine) throws ReflectiveOperationException {
        Object detectors = part(engine, "detectors");
        List<Object> roots = new ArrayList<>();
        roots.add(engine.windows());
        for (String name : OF_CHANNELS) {
            roots.add(part(detectors, name));
        }
        return bytes(roots.stream()) - bytes(Stream.of(engine.windows()));
    }

    private static Object part(Object whole, String field) throws ReflectiveOperationException {
        Field found = whole.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(whole);
    }

    private static long bytes(Stream<?> roots) {
        return GraphLayout.parseInstance(roots.toArray()).totalSize();
    }

    private Engine lived(SteadyTraffic traffic) {
        Engine engine = new Engine(EngineRules.standard());
        long end = START.plus(lived).getEpochSecond();
        for (long second = START.getEpochSecond(); second < end; second++) {
            engine.take(traffic.second(second));
            engine.tick(Instant.ofEpochSecond(second + 1));
        }
        return engine;
    }
}
