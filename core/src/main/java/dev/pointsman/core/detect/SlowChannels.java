package dev.pointsman.core.detect;

import dev.pointsman.core.frame.ElapsedSketch;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Watches how long every channel's successes take. A slow channel still works: people are told, nothing is suspended.
/// For one thread.
final class SlowChannels {
    private static final double MONTH_SECONDS = 30 * 86_400.0;

    private final Windows windows;
    private final Budget budget;
    private final List<Slowness> slownesses = new ArrayList<>();
    private final List<Cell> back = new ArrayList<>();

    SlowChannels(Windows windows, Budget budget) {
        this.windows = windows;
        this.budget = budget;
    }

    List<Verdict.Failing> failing(long second) {
        back.clear();
        List<Verdict.Failing> failing = new ArrayList<>();
        for (int i = 0; i < windows.channels().size(); i++) {
            if (i == slownesses.size()) {
                slownesses.add(new Slowness());
            }
            look(windows.channels().get(i), slownesses.get(i), second, failing);
        }
        return failing;
    }

    private void look(CellWindow channel, Slowness slowness, long second, List<Verdict.Failing> failing) {
        ElapsedSketch elapsed = channel.tickElapsed();
        if (elapsed == null) {
            return;
        }
        if (windows.explained().stream().anyMatch(root -> root.meets(channel.cell()))) {
            slowness.discard();
            return;
        }
        double evidence = slowness.step(second, elapsed);
        if (slowness.share().back()) {
            back.add(channel.cell());
        }
        if (evidence >= Budget.THRESHOLD_MIN && evidence >= budget.threshold(channel, windows, MONTH_SECONDS)) {
            failing.add(verdict(channel, slowness, evidence, second));
            slowness.share().off();
        }
    }

    private static Verdict.Failing verdict(CellWindow channel, Slowness slowness, double evidence, long second) {
        long since = Math.min(slowness.share().startSecond(), second);
        return new Verdict.Failing(
                Kind.SLOW,
                channel.cell(),
                FaultParty.CHANNEL,
                Instant.ofEpochSecond(since),
                Evidence.of(
                        "successes took longer than " + slowness.slowMillis() + " ms",
                        slowness.sinceStart(),
                        second - since + 1,
                        slowness.share().limit(),
                        evidence));
    }

    /// The channels that are as quick as usual again.
    List<Cell> back() {
        return back;
    }

    void save(StateWriter to) {
        to.list(slownesses, slowness -> slowness.save(to));
    }

    void restore(StateReader from) {
        slownesses.addAll(from.list(windows.channels().size(), () -> Slowness.restored(from)));
    }
}
