package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that is judged beside the failure ratio, asked once a tick. For one thread.
public final class Detectors {
    private final Windows windows;
    private final MissingCallbacks missing;
    private final SilentChannels silent;
    private final List<ChannelShares> shares;
    private final SlowChannels slow;

    public Detectors(Windows windows, Budget budget) {
        this.windows = windows;
        missing = new MissingCallbacks(windows, budget);
        silent = new SilentChannels(windows, budget);
        shares = Stream.of(Watched.values())
                .map(watched -> new ChannelShares(windows, budget, watched, silent))
                .toList();
        slow = new SlowChannels(windows, budget);
    }

    /// What began to fail.
    ///
    /// @param outOfRouting whether less than all traffic is let to a cell
    public List<Verdict.Failing> failing(Instant now, Predicate<Cell> outOfRouting) {
        long second = now.getEpochSecond() - 1;
        List<Verdict.Failing> failing = new ArrayList<>(missing.failing(second));
        failing.addAll(silent.failing(second, outOfRouting));
        List<int[]> judged = ChannelShares.judgedAt(windows, second);
        for (ChannelShares each : shares) {
            failing.addAll(each.failing(second, judged));
        }
        failing.addAll(slow.failing(second));
        return failing;
    }

    /// What this tick showed to be over.
    public List<Over> over() {
        List<Over> over = new ArrayList<>();
        for (Cell cell : silent.back()) {
            over.add(new Over(Kind.SILENCE, cell));
        }
        for (Cell cell : slow.back()) {
            over.add(new Over(Kind.SLOW, cell));
        }
        for (ChannelShares each : shares) {
            for (Cell cell : each.back()) {
                over.add(new Over(each.kind(), cell));
            }
        }
        return over;
    }

    /// What was found of a cell in this way is over.
    public record Over(Kind kind, Cell cell) {}

    public void save(StateWriter to) {
        missing.save(to);
        silent.save(to);
        shares.forEach(each -> each.save(to));
        slow.save(to);
    }

    public static Detectors restored(Windows windows, Budget budget, StateReader from) {
        Detectors restored = new Detectors(windows, budget);
        restored.missing.restore(from);
        restored.silent.restore(from);
        restored.shares.forEach(each -> each.restore(from));
        restored.slow.restore(from);
        return restored;
    }
}
