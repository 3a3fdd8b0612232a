package dev.pointsman.core.verdict;

import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import java.util.Objects;
import java.util.function.Predicate;

/// Whether a cell that crosses channels fails while what is comparable does not: what a release, a node or an issuer is
/// blamed on.
///
/// When two channels fail at once, every release, every node and every bank has failures, and the largest of them
/// covers more than any channel does. A release is to blame only if the other releases of its service are healthy; a
/// bank only if it fails on each channel alike. Both are ratios of likelihoods, as evidence is.
final class Contrast {
    /// Twenty to one, either way.
    static final double DECIDED_LOG = Math.log(20);

    /// Two cells that fail by themselves at one time are so much less likely than one.
    private static final double ANOTHER_COST_LOG = 2 * DECIDED_LOG;

    private final Windows windows;
    private final TechnicalTally tally;
    private final long from;
    private final long to;

    /// Of the attempts from `from` to `to`, both inclusive.
    Contrast(Windows windows, TechnicalTally tally, long from, long to) {
        this.windows = windows;
        this.tally = tally;
        this.from = from;
        this.to = to;
    }

    /// How much likelier (natural logarithm) it is that `crossing` alone failed than that others did as well.
    ///
    /// @param left out of the comparison
    double of(CellWindow crossing, Predicate<Cell> left) {
        return crossing.cell().isAny(Dimension.BANK) ? toOtherValues(crossing, left) : toChannels(crossing);
    }

    private double toOtherValues(CellWindow crossing, Predicate<Cell> left) {
        Counted all = new Counted(0, 0);
        for (CellWindow other : windows.crossing()) {
            boolean comparable = other.rollUp().equals(crossing.rollUp())
                    && other.cell().operation() == crossing.cell().operation()
                    && service(other.cell()).equals(service(crossing.cell()));
            if (comparable && (other.equals(crossing) || !left.test(other.cell()))) {
                all = all.plus(counted(other));
            }
        }
        double normal = crossing.baseline().upperRatio();
        return counted(crossing).logLikelihoodRatio(normal) - all.logLikelihoodRatio(normal);
    }

    /// Of a release the part before its version; releases of another service ran the same attempts.
    private static String service(Cell cell) {
        for (Tag tag : cell.tags()) {
            int colon = tag.value().indexOf(':');
            if (tag.name().equals(Tag.RELEASE) && colon >= 0) {
                return tag.value().substring(0, colon);
            }
        }
        return "";
    }

    private double toChannels(CellWindow crossing) {
        String bank = Objects.requireNonNull(crossing.cell().value(Dimension.BANK));
        double apart = 0;
        int failing = 0;
        for (CellWindow channel :
                windows.channels(Objects.requireNonNull(crossing.cell().operation()))) {
            CellWindow part = windows.of(channel.cell().with(Dimension.BANK, bank));
            double fits = part == null
                    ? 0
                    : counted(part).logLikelihoodRatio(part.baseline().upperRatio());
            apart += fits;
            failing += fits > 0 ? 1 : 0;
        }
        double together =
                counted(crossing).logLikelihoodRatio(crossing.baseline().upperRatio());
        return together - apart + ANOTHER_COST_LOG * Math.max(0, failing - 1);
    }

    Counted counted(CellWindow window) {
        int[] sums = window.seconds().sum(from, to);
        int attempts = Math.max(0, tally.attempts(sums));
        return new Counted(attempts, Math.clamp(tally.failures(sums), 0, attempts));
    }

    /// Attempts and the technical failures among them.
    record Counted(int attempts, int failures) {
        Counted plus(Counted more) {
            return new Counted(attempts + more.attempts, failures + more.failures);
        }

        /// How much likelier (natural logarithm) one raised ratio is than `normal`; 0 when it is not raised.
        double logLikelihoodRatio(double normal) {
            double raised = (failures + 0.5) / (attempts + 1.0);
            if (failures == 0 || raised <= normal) {
                return 0;
            }
            return failures * Math.log(raised / normal) + (attempts - failures) * Math.log((1 - raised) / (1 - normal));
        }
    }
}
