package dev.pointsman.core.verdict;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the smallest cell that explains why another one alarms, and whose fault that makes it.
///
/// Each cell that shares attempts with the alarming one is a hypothesis: within it attempts fail at one raised ratio,
/// outside at the baseline. Its log-likelihood ratio since the start of the fault (the spatial scan statistic of
/// Kulldorff, 1997) grows with every failure it covers and shrinks with every success it would have to excuse, so
/// the cell that fits best is the cell that failed. Finer cells and kinds with many cells pay for the choice they
/// offer; equals go to the coarser one. What crosses channels is blamed only where the [Contrast] speaks for it.
final class Attribution {
    private static final double FINER_COST_LOG = 0.5;

    /// Faults of issuers, releases and nodes are rarer than those of channels, and nothing is suspended for them.
    private static final double CROSSING_COST_LOG = 2;

    /// A lead of twenty to one settles it.
    private static final double LEAD_MIN_LOG = Math.log(20);

    /// Issuer codes among the technical failures from which a lone route's bank is blamed.
    private static final double ISSUER_SHARE_MIN = 0.8;

    /// How far back another route's traffic counts as "reaches that bank too".
    private static final long ROUTE_SECONDS = 3_600;

    private final Windows windows;

    Attribution(Windows windows) {
        this.windows = windows;
    }

    /// What is looked at to find who is to blame.
    ///
    /// @param from the first second
    /// @param to the last second
    /// @param leftOut cells that other incidents account for
    record Look(long from, long to, TechnicalTally tally, Predicate<Cell> leftOut) {}

    /// The guilty cell and the party.
    ///
    /// @param lead by how much (natural logarithm) it fits better than the best cell with other counts
    record Blame(CellWindow window, FaultParty party, double lead) {
        /// Whether another cell explains the failures nearly as well: a little more evidence will tell.
        boolean contested() {
            return lead < LEAD_MIN_LOG;
        }
    }

    private record Hypothesis(CellWindow window, Contrast.Counted counted, double score) {}

    /// Null when nothing that could be to blame fails more than it should.
    @Nullable
    Blame blame(CellWindow alarming, Look look) {
        Contrast contrast = new Contrast(windows, look.tally, look.from, look.to);
        Hypothesis best = null;
        Hypothesis undecided = null;
        List<Hypothesis> admitted = new ArrayList<>();
        for (Hypothesis hypothesis : hypotheses(candidates(alarming, look), contrast)) {
            boolean crosses = hypothesis.window.channel() == null;
            double apart = crosses ? contrast.of(hypothesis.window, look.leftOut) : Double.POSITIVE_INFINITY;
            if (apart >= Contrast.DECIDED_LOG) {
                admitted.add(hypothesis);
                best = best == null || hypothesis.score > best.score ? hypothesis : best;
            } else if (apart > -Contrast.DECIDED_LOG) {
                undecided = undecided == null || hypothesis.score > undecided.score ? hypothesis : undecided;
            }
        }
        if (best == null || best.counted.failures() == 0) {
            return null;
        }
        double lead = best.score;
        for (Hypothesis hypothesis : admitted) {
            if (!hypothesis.counted.equals(best.counted)) {
                lead = Math.min(lead, best.score - hypothesis.score);
            }
        }
        if (undecided != null && undecided.score > best.score) {
            lead = 0;
        }
        return new Blame(best.window, party(best.window, look.from, look.to), lead);
    }

    private static List<Hypothesis> hypotheses(List<CellWindow> candidates, Contrast contrast) {
        Map<String, Integer> cellsOfKind = new HashMap<>();
        for (CellWindow candidate : candidates) {
            cellsOfKind.merge(candidate.rollUp().name(), 1, Integer::sum);
        }
        List<Hypothesis> hypotheses = new ArrayList<>();
        double finer = -FINER_COST_LOG;
        String kind = "";
        for (CellWindow candidate : candidates) {
            if (!candidate.rollUp().name().equals(kind)) {
                kind = candidate.rollUp().name();
                finer += FINER_COST_LOG;
            }
            double cost = finer
                    + Math.log(cellsOfKind.getOrDefault(kind, 1))
                    + (candidate.channel() == null ? CROSSING_COST_LOG : 0);
            Contrast.Counted counted = contrast.counted(candidate);
            double score = counted.logLikelihoodRatio(candidate.baseline().upperRatio()) - cost;
            hypotheses.add(new Hypothesis(candidate, counted, score));
        }
        return hypotheses;
    }

    /// Cells that share attempts with the alarming one, in the order of the plan.
    private List<CellWindow> candidates(CellWindow alarming, Look look) {
        Cell cell = alarming.cell();
        List<CellWindow> found = new ArrayList<>();
        CellWindow channel = alarming.channel();
        if (channel != null) {
            found.addAll(windows.within(channel.cell()));
        } else {
            for (CellWindow other : windows.channels(Objects.requireNonNull(cell.operation()))) {
                found.addAll(windows.within(other.cell()));
            }
        }
        found.addAll(windows.crossing());
        found.removeIf(candidate -> candidate.cell().operation() != cell.operation()
                || !candidate.cell().meets(cell)
                || look.leftOut.test(candidate.cell()));
        List<String> plan = new ArrayList<>();
        for (CellWindow candidate : windows.all()) {
            if (!plan.contains(candidate.rollUp().name())) {
                plan.add(candidate.rollUp().name());
            }
        }
        found.sort((a, b) -> {
            int byKind = Integer.compare(
                    plan.indexOf(a.rollUp().name()), plan.indexOf(b.rollUp().name()));
            return byKind != 0 ? byKind : Integer.compare(a.index(), b.index());
        });
        return found;
    }

    /// Whose fault it is, once the cell is known.
    Blame blameOn(CellWindow window, long from, long to) {
        return new Blame(window, party(window, from, to), Double.POSITIVE_INFINITY);
    }

    private FaultParty party(CellWindow window, long from, long to) {
        Cell cell = window.cell();
        if (cell.isAny(Dimension.CHANNEL)) {
            return cell.isAny(Dimension.BANK) ? FaultParty.OURS : FaultParty.ISSUER;
        }
        if (!cell.isAny(Dimension.MERCHANT)) {
            return FaultParty.MERCHANT;
        }
        String bank = cell.value(Dimension.BANK);
        if (bank != null && !reachedElsewhere(cell, bank, to)) {
            int[] sums = window.seconds().sum(from, to);
            boolean issuerSaysSo =
                    sums[Measure.FAILED_ISSUER.ordinal()] >= ISSUER_SHARE_MIN * TechnicalTally.COUNTED.failures(sums);
            return issuerSaysSo ? FaultParty.ISSUER : FaultParty.CHANNEL;
        }
        return FaultParty.CHANNEL;
    }

    /// Whether another channel has lately carried this bank, so that the contrast speaks.
    private boolean reachedElsewhere(Cell cell, String bank, long now) {
        Operation operation = Objects.requireNonNull(cell.operation());
        for (CellWindow channel : windows.channels(operation)) {
            if (channel.cell().covers(cell)) {
                continue;
            }
            CellWindow same = windows.of(channel.cell().with(Dimension.BANK, bank));
            if (same != null && same.seconds().sum(Measure.SUCCEEDED, now - ROUTE_SECONDS, now) > 0) {
                return true;
            }
        }
        return false;
    }
}
