package dev.pointsman.core.detect;

import dev.pointsman.core.frame.Measure;
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
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Watches every channel for silence: a broken front end gives no failures, it gives no attempts. Suspends nothing,
/// since whatever keeps users away is on our side of the channel.
///
/// A day on which all channels bring less, or which the calendar marks, is no silence: less is expected then.
///
/// While most other channels have no attempts either, it may be the reports that ceased, or a recording that ended:
/// then an alarm waits, for five minutes when nothing comes at all. For one thread.
final class SilentChannels {
    private static final double MONTH_SECONDS = 30 * 86_400.0;

    /// A second is looked at when its reports had time to arrive.
    private static final long LATE_SECONDS = 5;

    private static final long NOW_SECONDS = 10;

    private static final long LATELY_SECONDS = 60;
    private static final long PATIENCE_SECONDS = 300;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Windows windows;
    private final Budget budget;
    /// When each channel last had an attempt.
    private final List<Long> latest = new ArrayList<>();

    private final List<Silence> silences = new ArrayList<>();
    private final List<Cell> back = new ArrayList<>();
    private final Demand demand = new Demand();

    SilentChannels(Windows windows, Budget budget) {
        this.windows = windows;
        this.budget = budget;
    }

    /// @param outOfRouting whether less than all traffic is let to a cell
    List<Verdict.Failing> failing(long now, Predicate<Cell> outOfRouting) {
        back.clear();
        long second = now - LATE_SECONDS;
        List<Verdict.Failing> failing = new ArrayList<>();
        for (int i = 0; i < windows.channels().size(); i++) {
            CellWindow channel = windows.channels().get(i);
            if (i == silences.size()) {
                silences.add(new Silence(windows.clockOf(channel.cell())));
                latest.add(NEVER);
            }
            Silence silence = silences.get(i);
            int begun = Math.max(0, channel.seconds().sum(Measure.INITIATED, second, second));
            if (begun > 0) {
                latest.set(i, second);
            }
            if (outOfRouting.test(channel.cell()) || windows.isMaintenance(channel.cell(), second)) {
                silence.hold(second);
                demand.leaveOut(i);
                continue;
            }
            if (silence.isSilent()) {
                demand.leaveOut(i);
            } else {
                demand.take(i, silence.rateOf(second), begun);
            }
            double wanted = windows.isUsual(channel.cell()) ? demand.besides(i) : Demand.LEAST;
            double threshold = mayBeTheReports(i, second)
                    ? Double.POSITIVE_INFINITY
                    : budget.threshold(channel, windows, MONTH_SECONDS);
            switch (silence.step(second, begun, wanted, threshold)) {
                case NONE -> {}
                case FELL_SILENT -> failing.add(verdict(channel, silence, wanted, second));
                case BACK -> back.add(channel.cell());
            }
        }
        demand.endSecond();
        return failing;
    }

    /// Whether most of the others that had attempts in the last minute have ceased too.
    private boolean mayBeTheReports(int channel, long second) {
        int lately = 0;
        int now = 0;
        long anywhere = NEVER;
        for (int i = 0; i < latest.size(); i++) {
            long last = latest.get(i);
            anywhere = Math.max(anywhere, last);
            lately += i != channel && last >= second - LATELY_SECONDS ? 1 : 0;
            now += i != channel && last >= second - NOW_SECONDS ? 1 : 0;
        }
        return (now == 0 || now * 2 < lately) && second - anywhere < PATIENCE_SECONDS;
    }

    /// The least attempts a second that are usual on `channel` at `second`; 0 while that is unknown.
    double leastUsual(CellWindow channel, long second) {
        int at = windows.channels().indexOf(channel);
        return at < silences.size() ? silences.get(at).leastUsual(second) : 0;
    }

    /// The channels that have attempts again.
    List<Cell> back() {
        return back;
    }

    private static Verdict.Failing verdict(CellWindow channel, Silence silence, double wanted, long second) {
        long since = silence.silentSince();
        int came = Math.max(0, channel.seconds().sum(Measure.INITIATED, since, second));
        double leastNormal = wanted * silence.leastNormal(second);
        int expected = (int) Math.clamp(leastNormal * (second - since + 1), came, Integer.MAX_VALUE);
        Evidence evidence = Evidence.of(
                "expected attempts are missing",
                new Ratio(expected - came, expected),
                second - since + 1,
                0,
                silence.evidence());
        return new Verdict.Failing(
                Kind.SILENCE, channel.cell(), FaultParty.OURS, Instant.ofEpochSecond(since), evidence);
    }

    void save(StateWriter to) {
        to.list(silences, silence -> silence.save(to));
        latest.forEach(to::number);
        demand.save(to);
    }

    void restore(StateReader from) {
        int size = from.size(windows.channels().size());
        for (int i = 0; i < size; i++) {
            silences.add(
                    Silence.restored(windows.clockOf(windows.channels().get(i).cell()), from));
        }
        for (int i = 0; i < size; i++) {
            latest.add(from.number());
        }
        demand.restore(from, size);
    }
}
