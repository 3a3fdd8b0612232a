package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.PastTotals;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The guard that leaves a channel what it bears: when others are out and it fails under more than its usual traffic,
/// though it still succeeds with as much as usual, it is not broken but overloaded.
///
/// What it bears need not be declared: it is the rate at which it succeeds while it fails the rest. A fault leaves less
/// than the usual successes, and one that is mild enough not to shows at the smaller share, where load explains
/// nothing.
record Overload(Windows windows) implements Guard {
    /// What is usual is measured over this span before the first of the others went out.
    private static final long USUAL_SECONDS = 600;

    private static final long LOAD_SECONDS = 10;

    /// What succeeded before a fault began must not be taken for what the channel bears: a fault is found in 3 s.
    private static final long BORNE_SECONDS = 3;

    /// So many times its usual traffic is more than usual.
    private static final double MORE = 1.2;

    /// Part of the usual successes that counting by chance, in 3 s, leaves of them.
    private static final double AS_USUAL = 0.9;

    /// Part of what it bears that it is given: a queue must be worked off too.
    private static final double GIVEN = 0.9;

    /// A share is at most doubled.
    private static final double RISE_MAX = 2;

    private static final int KEPT_PERCENT_MIN = 5;
    private static final int KEPT_PERCENT_MAX = 95;

    /// An other channel with a smaller share is out.
    private static final int OUT_PERCENT = 50;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        CellWindow channel = windows.of(removal.cell());
        Optional<Instant> crowded = crowdedSince(removal.cell(), routing);
        if (channel == null || channel.past() == null || crowded.isEmpty()) {
            return new Ruling.Go();
        }
        Seconds seconds = channel.seconds();
        long last = removal.at().getEpochSecond() - 1;
        double usual = usual(channel.past(), crowded.get());
        double load = load(channel, removal.at());
        int[] lately = seconds.sum(last - BORNE_SECONDS + 1, last);
        double failed = TechnicalTally.COUNTED.failures(lately);
        double succeeded = (answered(lately) - failed) / BORNE_SECONDS;
        double borne = Math.min(succeeded, load * (1 - removal.failedRatio()));
        if (usual <= 0 || load < MORE * usual || borne < AS_USUAL * usual) {
            return new Ruling.Go();
        }
        int before = 100 - removal.percentMoved();
        int kept = (int) Math.clamp(before * GIVEN * borne / load, KEPT_PERCENT_MIN, KEPT_PERCENT_MAX);
        return new Ruling.Keep(
                name(),
                kept,
                borne,
                String.format(
                        Locale.ROOT,
                        "it bears %.1f of %.1f attempts/s, usually it has %.1f, and others are out",
                        borne,
                        load,
                        usual));
    }

    /// Attempts a second that `channel` has of late.
    static double load(CellWindow channel, Instant at) {
        return channel.seconds().perSecond(Measure.INITIATED, at.getEpochSecond() - 1, LOAD_SECONDS);
    }

    /// By how much the share of a channel may rise that has `load` now and `bears` so much.
    static double rise(double load, double bears) {
        return load <= 0 ? RISE_MAX : Math.min(RISE_MAX, GIVEN * bears / load);
    }

    /// Declines are answers too.
    private static double answered(int[] sums) {
        double answered = sums[Measure.SUCCEEDED.ordinal()];
        for (Measure failed : Measure.FAILED) {
            answered += sums[failed.ordinal()];
        }
        return answered;
    }

    private static double usual(PastTotals past, Instant crowded) {
        long end = crowded.getEpochSecond();
        return past.between(end - USUAL_SECONDS, end).begun() / USUAL_SECONDS;
    }

    /// Since when `cell` may have more than usual because other channels are out; empty when none is.
    static Optional<Instant> crowdedSince(Cell cell, Routing routing) {
        String own = cell.value(Dimension.CHANNEL);
        return routing.out().stream()
                .filter(out -> out.percent() < OUT_PERCENT
                        && out.cell().operation() == cell.operation()
                        && isAnother(out.cell().value(Dimension.CHANNEL), own))
                .map(Routing.Out::first)
                .min(Instant::compareTo);
    }

    /// A cell across all channels takes nothing from one that others would get.
    private static boolean isAnother(@Nullable String channel, @Nullable String own) {
        return channel != null && !channel.equals(own);
    }
}
