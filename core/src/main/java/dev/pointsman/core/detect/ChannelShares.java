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
import dev.pointsman.model.cell.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Watches one share of every channel's attempts: declines that rise on one channel alone while its successes cease,
/// because a provider that answers "do not honour" to everybody is down too; technical failures that vanish, because
/// nothing is that good; refusals that the merchant or we ourselves are to blame for, such as an expired key or a used
/// up quota. People are told, nothing is suspended. For one thread.
final class ChannelShares {
    private static final double MONTH_SECONDS = 30 * 86_400.0;
    private static final long LATE_SECONDS = 5;

    /// So many attempts of another channel tell whether it is the same there.
    private static final int ELSEWHERE_MIN = 10;

    /// So far beyond its own limit, a share has moved on another channel too.
    private static final double ELSEWHERE_MORE = 0.03;

    /// What a finer cell, or one that crosses channels, pays for the choice it offers.
    private static final double FINER_COST_LOG = 2;

    private static final long USUAL_SECONDS = 1_800;
    private static final double CEASING_SHARE = 0.25;

    /// It is asked again every second: a thousand to one settles it.
    private static final double CEASED_LOG = Math.log(1_000);

    /// Fewer successes that should have come tell nothing.
    private static final double EXPECTED_MIN = 20;

    private final Windows windows;
    private final Budget budget;
    private final Watched watched;
    private final SilentChannels silent;
    private final List<Share> shares = new ArrayList<>();
    private final List<Cell> back = new ArrayList<>();
    private final Map<Cell, Cell> told = new TreeMap<>();

    /// @param silent knows how many attempts a channel usually has
    ChannelShares(Windows windows, Budget budget, Watched watched, SilentChannels silent) {
        this.windows = windows;
        this.budget = budget;
        this.watched = watched;
        this.silent = silent;
    }

    /// The counts of every channel in the second that is judged at `now`, once for all shares.
    static List<int[]> judgedAt(Windows windows, long now) {
        List<int[]> sums = new ArrayList<>();
        for (CellWindow channel : windows.channels()) {
            sums.add(channel.seconds().sum(now - LATE_SECONDS, now - LATE_SECONDS));
        }
        return sums;
    }

    /// @param judged by channel, from [#judgedAt]
    List<Verdict.Failing> failing(long now, List<int[]> judged) {
        back.clear();
        long second = now - LATE_SECONDS;
        List<CellWindow> channels = windows.channels();
        List<CellWindow> alarming = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            if (i == shares.size()) {
                shares.add(new Share(watched.high()));
            }
            if (alarms(channels.get(i), shares.get(i), watched.ratio(judged.get(i)), second)) {
                alarming.add(channels.get(i));
            }
        }
        List<Verdict.Failing> failing = new ArrayList<>();
        for (CellWindow channel : alarming) {
            Share share = shares.get(channels.indexOf(channel));
            long since = Math.min(share.startSecond(), second);
            boolean payers = watched == Watched.DECLINES;
            Carrying carrying = payers ? carrying(channel, share, since, second) : Carrying.CEASED;
            if (carrying == Carrying.UNKNOWN) {
                continue;
            }
            if (!payers || (carrying == Carrying.CEASED && onItsOwn(channel, since, second))) {
                Verdict.Failing verdict = verdict(channel, share, since, second);
                told.put(channel.cell(), verdict.cell());
                failing.add(verdict);
                share.off();
            } else {
                // payers: that may become usual
                share.discard();
            }
        }
        return failing;
    }

    private boolean alarms(CellWindow channel, Share share, Ratio ratio, long second) {
        for (Cell root : windows.explained()) {
            if (root.meets(channel.cell())) {
                share.discard();
                return false;
            }
        }
        double evidence = share.step(second, ratio.whole(), ratio.part());
        if (share.back()) {
            back.add(told.getOrDefault(channel.cell(), channel.cell()));
            told.remove(channel.cell());
        }
        return evidence >= Budget.THRESHOLD_MIN && evidence >= budget.threshold(channel, windows, MONTH_SECONDS);
    }

    /// Whether payers get through less than a quarter as often as before, both a second and an attempt, and than
    /// they usually do at this time. Where they do not, it is not the channel. As many a second as before: declined
    /// attempts came on top (card testing). As many an attempt: fewer came (a promotion ended while payers were
    /// short of money). As many as usual: both happened.
    private Carrying carrying(CellWindow channel, Share share, long from, long to) {
        long before = Math.max(from - USUAL_SECONDS, channel.seconds().oldest());
        int usual = channel.seconds().sum(Measure.SUCCEEDED, before, from - 1);
        int came = channel.seconds().sum(Measure.SUCCEEDED, from, to);
        double aSecond = (to - from + 1) / (double) Math.max(1, from - before);
        int attempts = watched.ratio(channel, from, to).whole();
        double anAttempt = attempts
                / (double) Math.max(1, watched.ratio(channel, before, from - 1).whole());
        double quarter = CEASING_SHARE * Math.min(aSecond, anAttempt);
        double quarterUsually = CEASING_SHARE * silent.leastUsual(channel, to) * (1 - share.limit()) * (to - from + 1);
        boolean knows = quarterUsually > 0;
        double least = knows ? Math.min(quarter * usual, quarterUsually) : quarter * usual;
        if (came >= Math.max(least, CEASING_SHARE * EXPECTED_MIN)) {
            return Carrying.GOES_ON;
        }
        boolean ceased = ceasedLog(came, usual, quarter) >= CEASED_LOG
                && (!knows || fewerLog(came, quarterUsually) >= CEASED_LOG);
        return ceased ? Carrying.CEASED : Carrying.UNKNOWN;
    }

    /// How much likelier (natural logarithm) the successes that came are, when there are fewer than `expected`.
    private static double fewerLog(int came, double expected) {
        if (came >= expected) {
            return 0;
        }
        return expected - came + (came == 0 ? 0 : came * Math.log(came / expected));
    }

    /// How much likelier (natural logarithm) the successes that came are, of all before and since, when there are fewer
    /// than `quarter` for each one before. Neither of two numbers of a thin channel is certain.
    private static double ceasedLog(int came, int usual, double quarter) {
        double all = came + usual;
        double share = quarter / (1 + quarter);
        if (came >= share * all) {
            return 0;
        }
        double fewer = came == 0 ? 0 : came * Math.log(came / (share * all));
        return fewer + usual * Math.log(usual / ((1 - share) * all));
    }

    private enum Carrying {
        GOES_ON,
        CEASED,
        UNKNOWN
    }

    /// Whether another channel of the same operation tells that payers are as ever, and none that they are not.
    private boolean onItsOwn(CellWindow channel, long from, long to) {
        int others = 0;
        for (CellWindow other :
                windows.channels(Objects.requireNonNull(channel.cell().operation()))) {
            Ratio there = watched.ratio(other, from, to);
            if (other.equals(channel) || there.whole() < ELSEWHERE_MIN) {
                continue;
            }
            Share share = shares.get(windows.channels().indexOf(other));
            if (there.value() > share.limit() + ELSEWHERE_MORE) {
                return false;
            }
            others++;
        }
        return others > 0;
    }

    private Verdict.Failing verdict(CellWindow channel, Share share, long since, long second) {
        double evidence = budget.threshold(channel, windows, MONTH_SECONDS);
        long from = Math.min(second, Math.max(since, channel.seconds().oldest()));
        CellWindow blamed = blamed(channel, share.limit(), from, second);
        return new Verdict.Failing(
                watched.kind(),
                blamed.cell(),
                watched.party(),
                Instant.ofEpochSecond(since),
                Evidence.of(
                        watched.claim(),
                        watched.ratio(blamed, from, second),
                        second - from + 1,
                        share.limit(),
                        evidence));
    }

    /// The cell that fits the refusals best: a merchant's is one merchant id, if it explains them; our own may be those
    /// of one release or node.
    private CellWindow blamed(CellWindow channel, double normal, long from, long to) {
        List<CellWindow> suspects = switch (watched.party()) {
            case MERCHANT ->
                windows.within(channel.cell()).stream()
                        .filter(window -> !window.cell().isAny(Dimension.MERCHANT))
                        .toList();
            case OURS ->
                windows.crossing().stream()
                        .filter(window -> window.cell().isAny(Dimension.BANK)
                                && window.cell().operation() == channel.cell().operation())
                        .toList();
            case CHANNEL, ISSUER, PAYER, NONE -> List.of();
        };
        CellWindow best = channel;
        double most = fit(channel, normal, from, to) + FINER_COST_LOG + Math.log(Math.max(1, suspects.size()));
        for (CellWindow suspect : suspects) {
            double fit = fit(suspect, normal, from, to);
            if (fit > most) {
                best = suspect;
                most = fit;
            }
        }
        return best;
    }

    /// How much likelier (natural logarithm) one raised share is than the normal one.
    private double fit(CellWindow window, double normal, long from, long to) {
        Ratio ratio = watched.ratio(window, from, to);
        double raised = (ratio.part() + 0.5) / (ratio.whole() + 1.0);
        return raised <= normal
                ? 0
                : ratio.part() * Math.log(raised / normal)
                        + (ratio.whole() - ratio.part()) * Math.log((1 - raised) / (1 - normal));
    }

    /// The cells told of whose share is usual again.
    List<Cell> back() {
        return back;
    }

    Kind kind() {
        return watched.kind();
    }

    void save(StateWriter to) {
        to.list(shares, share -> share.save(to));
        to.list(told.entrySet(), entry -> {
            to.cell(entry.getKey());
            to.cell(entry.getValue());
        });
    }

    void restore(StateReader from) {
        shares.addAll(from.list(windows.channels().size(), () -> Share.restored(watched.high(), from)));
        int size = from.size(windows.channels().size());
        for (int i = 0; i < size; i++) {
            told.put(from.cell(), from.cell());
        }
    }
}
