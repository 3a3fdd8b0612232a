package dev.pointsman.core.figure;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.figure.SuccessFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How attempts of channels, × bank, and × bank × card type ended of late.
///
/// Each attempt counts half as much after [#HALF_LIFE_SECONDS]: long enough that a channel with one payment a
/// minute speaks from some forty of them, short enough that a bad morning is forgotten by noon. What is
/// sudden is a matter of states. Failures of the payer, the merchant and ourselves are no attempts, since no
/// other channel would have done better; one that is not answered by its deadline is a failure.
///
/// Seconds are taken from the windows when nothing late can come to them, so that each counts once; those
/// after it are added as they stand. A new one starts from what the windows still have: ten minutes of a busy
/// cell, up to two hours of a thin one. For the thread of the windows, and always the same windows.
public final class RecentSuccess {
    /// Thirty minutes.
    public static final long HALF_LIFE_SECONDS = 1_800;

    /// Later than this nothing is evidence.
    static final long OPEN_SECONDS = 60;

    private static final Set<Dimension> CHANNEL_BANK = Set.of(Dimension.CHANNEL, Dimension.BANK);
    private static final Set<Dimension> CHANNEL_BANK_TYPE =
            Set.of(Dimension.CHANNEL, Dimension.BANK, Dimension.CARD_TYPE);

    private final List<@Nullable Tally> tallies = new ArrayList<>();

    /// Sums of the seconds to `upTo`, weighed by their age there.
    private static final class Tally {
        private long upTo;
        private double attempts;
        private double successes;

        Tally(long upTo) {
            this.upTo = upTo;
        }

        /// By spans short enough that what is in one has one age.
        void moveTo(long second, Seconds seconds) {
            long from = Math.max(upTo, seconds.oldest() - 1);
            for (long start = from; start < second; start += OPEN_SECONDS) {
                long end = Math.min(second, start + OPEN_SECONDS);
                int[] sums = seconds.sum(start + 1, end);
                decayTo(end);
                attempts += attempts(sums);
                successes += sums[Measure.SUCCEEDED.ordinal()];
            }
            decayTo(second);
        }

        private void decayTo(long second) {
            if (second > upTo) {
                double left = left(second - upTo);
                attempts *= left;
                successes *= left;
                upTo = second;
            }
        }
    }

    /// Of what was counted so many seconds ago.
    private static double left(long seconds) {
        return Math.pow(0.5, (double) seconds / HALF_LIFE_SECONDS);
    }

    private static int attempts(int[] sums) {
        return sums[Measure.SUCCEEDED.ordinal()]
                + sums[Measure.FAILED_CHANNEL.ordinal()]
                + sums[Measure.FAILED_ISSUER.ordinal()]
                + sums[Measure.WEIGHED_OVERDUE.ordinal()];
    }

    /// Adds the figures of one channel's cells that have an attempt.
    ///
    /// @param channel as the windows name it, with its operation
    /// @param second the latest that is complete
    public void look(Windows windows, Cell channel, long second, List<SuccessFigure> into) {
        for (CellWindow window : windows.within(channel)) {
            if (isTold(window.rollUp())) {
                SuccessFigure figure = figure(window, second);
                if (figure.attempts() > 0) {
                    into.add(figure);
                }
            }
        }
    }

    private static boolean isTold(CellPlan.RollUp rollUp) {
        return rollUp.tag() == null
                && (rollUp.wholeChannel()
                        || rollUp.dimensions().equals(CHANNEL_BANK)
                        || rollUp.dimensions().equals(CHANNEL_BANK_TYPE));
    }

    private SuccessFigure figure(CellWindow window, long second) {
        long settled = second - OPEN_SECONDS;
        Tally tally = tallyOf(window.index(), settled);
        Seconds seconds = window.seconds();
        tally.moveTo(settled, seconds);
        int[] open = seconds.sum(tally.upTo + 1, second);
        double left = left(OPEN_SECONDS);
        long attempts = Math.max(0, Math.round(tally.attempts * left + attempts(open)));
        // an outcome that is restated is taken back from its own second, which may be past
        long successes = Math.round(tally.successes * left + open[Measure.SUCCEEDED.ordinal()]);
        return new SuccessFigure(window.cell(), attempts, Math.clamp(successes, 0, attempts));
    }

    private Tally tallyOf(int index, long settled) {
        while (tallies.size() <= index) {
            tallies.add(null);
        }
        Tally known = tallies.get(index);
        if (known == null) {
            known = new Tally(settled - Seconds.AGE_SECONDS_MAX);
            tallies.set(index, known);
        }
        return known;
    }
}
