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

/// Finds the smallest cell that explains why another one alarms, and whose fault that makes it.
///
/// Each cell that shares attempts with the alarming one is a hypothesis: within it attempts fail at one raised ratio,
/// outside at the baseline. Its log-likelihood ratio since the start of the fault (the spatial scan statistic of
/// Kulldorff, 1997) grows with every failure it covers and shrinks with every success it would have to excuse, so
/// the cell that fits best is the cell that failed. Finer cells and kinds with many cells pay for the choice they
/// offer; equals go to the coarser one.
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
    private final Predicate<Cell> explained;

    /// @param explained whether an open incident accounts for a cell, which then explains no further alarm
    Attribution(Windows windows, Predicate<Cell> explained) {
        this.windows = windows;
        this.explained = explained;
    }

    /// The guilty cell and the party.
    ///
    /// @param lead by how much (natural logarithm) it fits better than the best cell with other counts
    record Blame(CellWindow window, FaultParty party, double lead) {
        /// Whether another cell explains the failures nearly as well: a little more evidence will tell.
        boolean contested() {
            return lead < LEAD_MIN_LOG;
        }
    }

    private record Hypothesis(CellWindow window, int attempts, int failures, double score) {
        boolean sameCounts(Hypothesis other) {
            return attempts == other.attempts && failures == other.failures;
        }
    }

    Blame blame(CellWindow alarming, long from, long to, TechnicalTally tally) {
        List<Hypothesis> hypotheses = hypotheses(candidates(alarming, tally), from, to, tally);
        Hypothesis best = hypotheses.getFirst();
        for (Hypothesis hypothesis : hypotheses) {
            if (hypothesis.score > best.score) {
                best = hypothesis;
            }
        }
        double lead = best.score;
        for (Hypothesis hypothesis : hypotheses) {
            if (!hypothesis.sameCounts(best)) {
                lead = Math.min(lead, best.score - hypothesis.score);
            }
        }
        return new Blame(best.window, party(best.window, from, to), lead);
    }

    private static List<Hypothesis> hypotheses(List<CellWindow> candidates, long from, long to, TechnicalTally tally) {
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
            int[] sums = candidate.seconds().sum(from, to);
            int attempts = Math.max(0, tally.attempts(sums));
            int failures = Math.clamp(tally.failures(sums), 0, attempts);
            double score =
                    logLikelihoodRatio(attempts, failures, candidate.baseline().upperRatio()) - cost;
            hypotheses.add(new Hypothesis(candidate, attempts, failures, score));
        }
        return hypotheses;
    }

    /// Cells that share attempts with the alarming one, in the order of the plan.
    private List<CellWindow> candidates(CellWindow alarming, TechnicalTally tally) {
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
                || (tally == TechnicalTally.EVIDENCE && explained.test(candidate.cell())));
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

    private static double logLikelihoodRatio(int attempts, int failures, double normal) {
        double raised = (failures + 0.5) / (attempts + 1.0);
        if (failures == 0 || raised <= normal) {
            return 0;
        }
        return failures * Math.log(raised / normal) + (attempts - failures) * Math.log((1 - raised) / (1 - normal));
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
            boolean issuerSaysSo = sums[Measure.FAILED_ISSUER.ordinal()] >= ISSUER_SHARE_MIN * TechnicalTally.COUNTED.failures(sums);
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
