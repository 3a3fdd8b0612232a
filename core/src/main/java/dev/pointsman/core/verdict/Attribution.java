package dev.pointsman.core.verdict;

import dev.pointsman.core.count.Measure;
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

/// Finds the smallest cell that explains why another one alarms, and whose fault that makes it.
///
/// Each cell that shares attempts with the alarming one is a hypothesis: within it attempts fail at one raised ratio,
/// outside at the baseline. Its log-likelihood ratio since the start of the fault (the spatial scan statistic of
/// Kulldorff, 1997) grows with every failure it covers and shrinks with every success it would have to excuse, so
/// the cell that fits best is the cell that failed. Finer cells and kinds with many cells pay for the choice they
/// offer; equals go to the coarser one.
final class Attribution {
    private static final double FINER_COST_LOG = 0.5;

    /// Issuer codes among the technical failures from which a lone route's bank is blamed.
    private static final double ISSUER_SHARE_MIN = 0.8;

    /// How far back another route's traffic counts as "reaches that bank too".
    private static final long ROUTE_SECONDS = 3_600;

    private final Windows windows;

    Attribution(Windows windows) {
        this.windows = windows;
    }

    /// The guilty cell and the party.
    record Blame(CellWindow window, FaultParty party) {}

    Blame blame(CellWindow alarming, long from, long to) {
        List<CellWindow> candidates = candidates(alarming);
        Map<String, Integer> kinds = new HashMap<>();
        for (CellWindow candidate : candidates) {
            kinds.merge(candidate.rollUp().name(), 1, Integer::sum);
        }
        CellWindow best = alarming;
        double bestScore = Double.NEGATIVE_INFINITY;
        int rank = -1;
        String kind = "";
        for (CellWindow candidate : candidates) {
            if (!candidate.rollUp().name().equals(kind)) {
                kind = candidate.rollUp().name();
                rank++;
            }
            double cost = rank * FINER_COST_LOG + Math.log(kinds.getOrDefault(kind, 1));
            double score = logLikelihoodRatio(candidate, from, to) - cost;
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return new Blame(best, party(best, from, to));
    }

    /// Cells that share attempts with the alarming one, in the order of the plan.
    private List<CellWindow> candidates(CellWindow alarming) {
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
                || !candidate.cell().meets(cell));
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

    private static double logLikelihoodRatio(CellWindow window, long from, long to) {
        int[] sums = window.seconds().sum(from, to);
        int attempts = sums[Measure.WEIGHED.ordinal()];
        int failures = technical(sums);
        if (attempts <= 0 || failures <= 0) {
            return 0;
        }
        double normal = window.baseline().upperRatio();
        double raised = (failures + 0.5) / (attempts + 1.0);
        if (raised <= normal) {
            return 0;
        }
        return failures * Math.log(raised / normal) + (attempts - failures) * Math.log((1 - raised) / (1 - normal));
    }

    private static int technical(int[] sums) {
        return sums[Measure.WEIGHED_CHANNEL.ordinal()] + sums[Measure.WEIGHED_ISSUER.ordinal()];
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
            boolean issuerSaysSo = sums[Measure.WEIGHED_ISSUER.ordinal()] >= ISSUER_SHARE_MIN * technical(sums);
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
