package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The guard that never moves more than the others can carry, as far as they declared what that is: what does not fit
/// stays. A channel that declared nothing carries any amount. Each of the others must bear its own part: that one has
/// room does not help another that has none.
record BackupCapacity(Windows windows) implements Guard {
    /// What a channel carries is measured over these spans, and the larger holds; what moved within the shorter one is
    /// not seen yet.
    private static final long LOAD_SECONDS = 60;

    private static final long LOAD_SECONDS_SHORT = 10;

    /// Room is kept for chance: below its capacity by so much, a queue is two seconds long in one of twenty
    /// moments, whatever the capacity is. `ln(20) / (2 × 2 s)`.
    private static final double ROOM_PER_SECOND = 0.75;

    /// It is limited even where nothing fits: a limit is asked for again as the others' load changes.
    private static final int KEPT_PERCENT_MAX = 99;

    /// A fifth is kept back: for users who come back together, and for what is not known exactly.
    private static final double GIVEN = 0.8;

    @Override
    public String name() {
        return "backup capacity";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        long second = removal.at().getEpochSecond() - 1;
        Successors successors = new Successors(windows, routing, second);
        double rate = rate(removal, second);
        double moved = removal.percentMoved() / 100.0;
        double fitting = 1;
        for (Map.Entry<String, Double> each : successors.of(removal.cell()).entrySet()) {
            OptionalDouble capacity = facts.attemptsPerSecondMax(each.getKey());
            if (capacity.isPresent() && rate * each.getValue() > 0) {
                double room = GIVEN * capacity.getAsDouble()
                        - ROOM_PER_SECOND
                        - load(each.getKey(), second)
                        - unseen(removal, routing, successors, each.getKey());
                fitting = Math.min(fitting, moved + room / (rate * each.getValue()));
            }
        }
        if (fitting >= 1) {
            return new Ruling.Go();
        }
        int stays = (int) Math.ceil(100 * (1 - Math.max(0, fitting)));
        return new Ruling.Keep(
                name(),
                Math.clamp(stays, 1, KEPT_PERCENT_MAX),
                String.format(
                        Locale.ROOT,
                        "the other channels can carry %.1f of its %.1f attempts/s",
                        Math.max(0, fitting) * rate,
                        rate));
    }

    /// What is to be moved: more than normal where others are out already.
    private double rate(Removal removal, long second) {
        CellWindow window = windows.of(removal.cell());
        return window == null || removal.percentMoved() > 0
                ? removal.attemptsPerSecond()
                : Math.max(removal.attemptsPerSecond(), load(window, second, LOAD_SECONDS_SHORT));
    }

    /// Of all operations: they share the channel.
    private double load(String name, long second) {
        double longer = 0;
        double shorter = 0;
        for (CellWindow channel : windows.channels()) {
            if (name.equals(channel.cell().value(Dimension.CHANNEL))) {
                longer += load(channel, second, LOAD_SECONDS);
                shorter += load(channel, second, LOAD_SECONDS_SHORT);
            }
        }
        return Math.max(longer, shorter);
    }

    private static double load(CellWindow window, long second, long span) {
        return window.seconds().perSecond(Measure.INITIATED, second, span);
    }

    /// What others moved onto `channel` of late.
    private static double unseen(Removal removal, Routing routing, Successors successors, String channel) {
        double unseen = 0;
        for (Routing.Out out : routing.out()) {
            Cell cell = out.cell();
            if (out.since().isAfter(removal.at().minusSeconds(LOAD_SECONDS_SHORT))
                    && cell.value(Dimension.CHANNEL) != null
                    && !removal.cell().covers(cell)) {
                unseen += out.movedPerSecond() * successors.of(cell).getOrDefault(channel, 0.0);
            }
        }
        return unseen;
    }
}
