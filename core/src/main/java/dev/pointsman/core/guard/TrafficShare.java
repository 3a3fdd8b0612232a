package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.util.List;
import java.util.Objects;

/// The guard that never lets automation take out more than a share of an operation's traffic at once: when that much
/// seems to fail, the fault may well be in what is seen. What is beyond the share stays.
record TrafficShare(Windows windows) implements Guard {
    private static final long RATE_SECONDS = 600;

    /// A share as far above the limit as counting by chance brings one in forty times is not above it.
    private static final double CHANCE = 2;

    @Override
    public String name() {
        return "traffic share";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        long second = removal.at().getEpochSecond();
        double total = 0;
        for (CellWindow channel :
                windows.channels(Objects.requireNonNull(removal.cell().operation()))) {
            total += channel.seconds().perSecond(Measure.INITIATED, second, RATE_SECONDS);
        }
        double out = out(removal.cell(), routing.out());
        double chance = CHANCE * Math.sqrt(total / RATE_SECONDS);
        double allowed = total * facts.suspendedPercentMax() / 100 + chance - out;
        if (removal.attemptsPerSecond() <= allowed) {
            return new Ruling.Go();
        }
        return Ruling.part(
                name(),
                allowed / removal.attemptsPerSecond(),
                "at most " + facts.suspendedPercentMax() + " % of "
                        + removal.cell().operation() + " may be out of routing at once, "
                        + Math.min(100, Math.round(100 * out / total)) + " % are");
    }

    /// Attempts a second that are out beside `asked`; what lies within another cell that is out counts once. A channel
    /// that only sheds what it does not bear does not seem to fail.
    private static double out(Cell asked, List<Routing.Out> all) {
        double sum = 0;
        for (Routing.Out each : all) {
            boolean counts = !each.overloaded()
                    && each.cell().operation() == asked.operation()
                    && !asked.covers(each.cell())
                    && all.stream()
                            .noneMatch(other -> !other.cell().equals(each.cell())
                                    && other.cell().covers(each.cell()));
            sum += counts ? each.movedPerSecond() : 0;
        }
        return sum;
    }
}
