package dev.pointsman.core.channel;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Channels over windows, with channel x and bank CCB as the part that fails.
abstract class ChannelsAtWork {
    static final long NOW = 1_800_000_000;
    static final Cell X = Cell.parse("channel=x");
    static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");

    final Windows windows = new Windows(CellPlan.standard(), 60);
    final Channels channels = new Channels(windows, RampPlan.standard());
    long now = NOW;

    void attempts(String channel, String bank, int attempts, int failures) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=" + bank + ";cardType=-");
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf, now, Tally.weighed(attempts, failures)))));
    }

    static Verdict.Failing failing(Cell cell) {
        Evidence evidence = new Evidence(new Ratio(40, 40), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        return new Verdict.Failing(Kind.SUCCESS_LOW, cell, FaultParty.CHANNEL, Instant.ofEpochSecond(NOW), evidence);
    }

    Instant at() {
        return Instant.ofEpochSecond(now);
    }

    Suspension suspend(Cell cell, String incident, int episode) {
        return channels.suspend(failing(cell), incident, episode, at());
    }

    List<Transition> second(int attempts, int failures) {
        now++;
        if (attempts > 0) {
            attempts("x", "CCB", attempts, failures);
        }
        List<Transition> transitions = channels.advance(at());
        windows.endTick(now);
        return transitions;
    }

    Command.Answer command(Command.Act act, @Nullable String incident, @Nullable Long version) {
        return channels.command(new Command(act, X_CCB, "by me", incident, version), at());
    }

    /// Channel x is out for bank CCB.
    void suspended() {
        attempts("x", "CCB", 100, 10);
        attempts("y", "CCB", 100, 0);
        windows.endTick(now);
        suspend(X_CCB, "INC-1", 1);
    }
}
