package dev.pointsman.core.detect;

import dev.pointsman.core.callback.Callbacks;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Alarms where answers do not come, and names the cell within the channel whose answers are missing.
///
/// The cell with the most evidence is to blame: a finer one has all of the missing answers and none of those that
/// come, and pays for the choice it offers. A bank whose answers are missing on another channel too is the issuer's
/// fault; when the answers of every channel are missing, nobody hears them, and that is our own. For one thread.
final class MissingCallbacks {
    private static final double MONTH_SECONDS = 30 * 86_400.0;

    /// Two detectors share what the budget allows a cell.
    private static final double SHARE = 0.5;

    private static final double FINER_COST_LOG = 0.5;

    /// A lead of twenty to one settles the blame; a contested one waits so long for more.
    private static final double LEAD_MIN_LOG = Math.log(20);

    private static final long PATIENCE_SECONDS = 3;

    /// From here on another cell's answers are missing too.
    private static final double ELSEWHERE_LOG = Math.log(20);

    private final Windows windows;
    private final Budget budget;
    private final Map<Cell, Long> contestedSince = new HashMap<>();

    MissingCallbacks(Windows windows, Budget budget) {
        this.windows = windows;
        this.budget = budget;
    }

    private record Suspect(CellWindow window, double score, double evidence) {}

    List<Verdict.Failing> failing(long second) {
        Map<Cell, CellWindow> alarming = new TreeMap<>();
        for (CellWindow window : windows.awaiting()) {
            Callbacks callbacks = callbacks(window);
            boolean explained = isExplained(window.cell());
            callbacks.step(second, !explained);
            if (!explained && alarms(window, callbacks, second)) {
                alarming.putIfAbsent(channel(window).cell(), channel(window));
            }
        }
        contestedSince.keySet().retainAll(alarming.keySet());
        List<Verdict.Failing> failing = new ArrayList<>();
        for (CellWindow channel : alarming.values()) {
            blame(channel, second, failing);
        }
        return failing;
    }

    private boolean alarms(CellWindow window, Callbacks callbacks, long second) {
        double evidence = callbacks.evidence();
        return evidence >= Budget.THRESHOLD_MIN
                && evidence
                        >= budget.threshold(window, windows, callbacks.stepsPerMonth(second, MONTH_SECONDS)) / SHARE;
    }

    private void blame(CellWindow channel, long second, List<Verdict.Failing> failing) {
        List<Suspect> suspects = suspects(channel);
        Suspect best = suspects.getFirst();
        for (Suspect suspect : suspects) {
            best = suspect.score > best.score ? suspect : best;
        }
        double lead = Double.POSITIVE_INFINITY;
        for (Suspect suspect : suspects) {
            if (!suspect.equals(best) && suspect.evidence != best.evidence) {
                lead = Math.min(lead, best.score - suspect.score);
            }
        }
        long since = contestedSince.computeIfAbsent(channel.cell(), _ -> second);
        if (lead < LEAD_MIN_LOG && second - since < PATIENCE_SECONDS) {
            return;
        }
        contestedSince.remove(channel.cell());
        failing.add(verdict(best.window, second));
    }

    /// The cells of one channel that could be to blame, coarse before fine.
    private List<Suspect> suspects(CellWindow channel) {
        List<CellWindow> within = windows.within(channel.cell());
        Map<String, Integer> ofKind = new HashMap<>();
        within.forEach(window -> ofKind.merge(window.rollUp().name(), 1, Integer::sum));
        List<Suspect> suspects = new ArrayList<>();
        for (CellWindow window : within) {
            if (window.callbacks() == null || isExplained(window.cell())) {
                continue;
            }
            String kind = window.rollUp().name();
            double finer = window.rollUp().wholeChannel()
                    ? 0
                    : FINER_COST_LOG * window.rollUp().dimensions().size() + Math.log(ofKind.getOrDefault(kind, 1));
            double evidence = window.callbacks().evidence();
            suspects.add(new Suspect(window, log(evidence) - finer, evidence));
        }
        return suspects;
    }

    private Verdict.Failing verdict(CellWindow window, long second) {
        Callbacks callbacks = callbacks(window);
        long start = Math.min(callbacks.startSecond(), second);
        CellWindow guilty = window;
        FaultParty party = FaultParty.CHANNEL;
        String bank = window.cell().value(Dimension.BANK);
        CellWindow everywhere = bank == null || window.cell().isAny(Dimension.BANK)
                ? null
                : windows.of(Cell.ANYTHING
                        .of(Objects.requireNonNull(window.cell().operation()))
                        .with(Dimension.BANK, bank));
        if (bank != null && everywhere != null && missingOnAnother(window, bank)) {
            guilty = everywhere;
            party = FaultParty.ISSUER;
        } else if (missingOnEvery(channel(window))) {
            party = FaultParty.OURS;
        } else if (!window.cell().isAny(Dimension.MERCHANT)) {
            party = FaultParty.MERCHANT;
        }
        Callbacks.Awaited awaited = callbacks.awaitedSince(start - 1, second);
        Evidence evidence = Evidence.of(
                "attempts have no answer",
                new Ratio(Math.min(awaited.unanswered(), awaited.begun()), awaited.begun()),
                second - start + 1,
                callbacks.unansweredWhenDue(),
                callbacks.evidence());
        return new Verdict.Failing(
                Kind.CALLBACKS_MISSING, guilty.cell(), party, Instant.ofEpochSecond(start), evidence);
    }

    private boolean missingOnAnother(CellWindow window, String bank) {
        for (CellWindow other :
                windows.channels(Objects.requireNonNull(window.cell().operation()))) {
            CellWindow same = windows.of(other.cell().with(Dimension.BANK, bank));
            if (same != null && !other.equals(channel(window)) && same.callbacks() != null) {
                if (log(same.callbacks().evidence()) >= ELSEWHERE_LOG) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the answers of all other channels that lately awaited some are missing too; there must be one.
    private boolean missingOnEvery(CellWindow channel) {
        int others = 0;
        for (CellWindow other : windows.awaiting()) {
            boolean awaits = other.rollUp().wholeChannel() && callbacks(other).awaits();
            if (awaits && !other.equals(channel)) {
                if (log(callbacks(other).evidence()) < ELSEWHERE_LOG) {
                    return false;
                }
                others++;
            }
        }
        return others > 0;
    }

    private boolean isExplained(Cell cell) {
        for (Cell root : windows.explained()) {
            if (root.covers(cell)) {
                return true;
            }
        }
        return false;
    }

    private static double log(double evidence) {
        return Math.log(Math.max(1e-9, evidence));
    }

    private static Callbacks callbacks(CellWindow window) {
        return Objects.requireNonNull(window.callbacks());
    }

    private static CellWindow channel(CellWindow window) {
        return Objects.requireNonNull(window.channel());
    }

    void save(StateWriter to) {
        to.list(new TreeMap<>(contestedSince).entrySet(), contested -> {
            to.cell(contested.getKey());
            to.number(contested.getValue());
        });
    }

    void restore(StateReader from) {
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            contestedSince.put(from.cell(), from.number());
        }
    }
}
