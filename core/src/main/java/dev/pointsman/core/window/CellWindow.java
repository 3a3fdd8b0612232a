package dev.pointsman.core.window;

import dev.pointsman.core.callback.Callbacks;
import dev.pointsman.core.frame.Amounts;
import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.ElapsedSketch;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything the judge knows of one cell: its recent seconds, what is normal for it, and the evidence of the tick
/// now being judged. For one thread.
public final class CellWindow {
    private static final long LOOK_BACK_SECONDS = 60;
    private static final long USUAL_SECONDS = 500;
    private static final double TELLING_ATTEMPTS = 10;

    /// Below this share of the usual attempts, traffic has ceased.
    private static final double GOES_ON_SHARE = 0.2;

    private static final double MONTH_SECONDS = 30 * 86_400.0;

    private final int index;
    private final Cell cell;
    private final CellPlan.RollUp rollUp;
    private final @Nullable CellWindow channel;
    private final Seconds seconds;
    private final Baseline baseline;
    private int tickAttempts;
    private int tickFailures;
    private long tickSince = Long.MAX_VALUE;
    private boolean touched;
    private long firstSecond = Long.MIN_VALUE;
    private long steps;
    private long settled;
    private long technical;
    private final Map<String, Long> lostMinor = new HashMap<>(2);
    private @Nullable PastTotals past;
    private @Nullable Callbacks callbacks;
    private @Nullable ElapsedSketch tickElapsed;

    private CellWindow(Place place, Seconds seconds, Baseline baseline) {
        this.index = place.index;
        this.cell = place.cell;
        this.rollUp = place.rollUp;
        this.channel = place.channel == null ? (rollUp.wholeChannel() ? this : null) : place.channel;
        this.seconds = seconds;
        this.baseline = baseline;
        this.past = rollUp.wholeChannel() ? new PastTotals() : null;
    }

    /// Where a window stands among the others.
    ///
    /// @param channel the channel cell that it lies in, or null when it is one or crosses them
    record Place(
            int index,
            Cell cell,
            CellPlan.RollUp rollUp,
            @Nullable CellWindow channel,
            Baseline.Origin origin) {}

    static CellWindow empty(Place place) {
        return new CellWindow(place, new Seconds(), new Baseline(place.origin));
    }

    void save(StateWriter to) {
        seconds.save(to);
        baseline.save(to);
        to.number(firstSecond);
        to.count(steps);
        to.number(settled);
        to.number(technical);
        saveMinor(lostMinor, to);
        to.nullable(past, known -> known.save(to));
        to.nullable(callbacks, known -> known.save(to));
        to.nullable(tickElapsed, known -> saveElapsed(known, to));
        to.flag(touched);
        if (touched) {
            to.number(tickAttempts);
            to.number(tickFailures);
            to.number(tickSince);
        }
    }

    static CellWindow restored(Place place, StateReader from) {
        CellWindow restored = new CellWindow(place, Seconds.restored(from), Baseline.restored(place.origin, from));
        restored.firstSecond = from.number();
        restored.steps = from.count();
        restored.settled = from.number();
        restored.technical = from.number();
        restored.lostMinor.putAll(restoredMinor(from));
        restored.past = from.nullable(() -> PastTotals.restored(from));
        restored.callbacks = from.nullable(() -> Callbacks.restored(from));
        restored.tickElapsed = from.nullable(() -> restoredElapsed(from));
        restored.touched = from.flag();
        if (restored.touched) {
            restored.tickAttempts = from.smallNumber();
            restored.tickFailures = from.smallNumber();
            restored.tickSince = from.number();
        }
        return restored;
    }

    private static void saveElapsed(ElapsedSketch elapsed, StateWriter to) {
        List<int[]> buckets = new ArrayList<>();
        elapsed.forEach((bucket, count) -> buckets.add(new int[] {bucket, count}));
        to.list(buckets, each -> {
            to.count(each[0]);
            to.count(each[1]);
        });
    }

    private static ElapsedSketch restoredElapsed(StateReader from) {
        ElapsedSketch restored = new ElapsedSketch();
        int size = from.size(ElapsedSketch.BUCKETS);
        for (int i = 0; i < size; i++) {
            restored.add(from.place(ElapsedSketch.BUCKETS), (int) from.count(Integer.MAX_VALUE));
        }
        return restored;
    }

    /// Writes money by currency, in the order of the currencies.
    private static void saveMinor(Map<String, Long> minor, StateWriter to) {
        to.list(new TreeMap<>(minor).entrySet(), entry -> {
            to.text(entry.getKey());
            to.number(entry.getValue());
        });
    }

    private static SortedMap<String, Long> restoredMinor(StateReader from) {
        SortedMap<String, Long> minor = new TreeMap<>();
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            minor.put(from.text(), from.number());
        }
        return minor;
    }

    /// Its place in the order of appearance, from 0.
    public int index() {
        return index;
    }

    public Cell cell() {
        return cell;
    }

    public CellPlan.RollUp rollUp() {
        return rollUp;
    }

    /// The channel cell it lies in (itself when it is one), or null when it crosses channels.
    public @Nullable CellWindow channel() {
        return channel;
    }

    public Seconds seconds() {
        return seconds;
    }

    /// What it did in the past thirty days; kept for whole channels only.
    public @Nullable PastTotals past() {
        return past;
    }

    public Baseline baseline() {
        return baseline;
    }

    /// The answers it awaits; null when it is no part of a channel that reports initiations.
    public @Nullable Callbacks callbacks() {
        return callbacks;
    }

    /// Attempts that weigh in this tick.
    public int tickAttempts() {
        return tickAttempts;
    }

    /// Technical failures among them.
    public int tickFailures() {
        return tickFailures;
    }

    /// The earliest second in which a failure of this tick's evidence happened, or `Long.MAX_VALUE` when nothing
    /// failed: reports arrive late, and a fault began when payments failed.
    public long tickSince() {
        return tickSince;
    }

    /// How many ticks with evidence a month brings at the rate seen so far; at first as if every second had some.
    public double stepsPerMonth(long nowSecond) {
        if (steps == 0) {
            return MONTH_SECONDS;
        }
        return steps * MONTH_SECONDS / Math.max(1, nowSecond - firstSecond + 1);
    }

    /// Attempts that reached a technical outcome so far and, among them, technical failures, whether they weigh or not.
    public Lost lost() {
        return new Lost(settled, technical, new TreeMap<>(lostMinor));
    }

    /// What a cell has lost since it was first seen.
    ///
    /// @param minor money of attempts that failed technically, by currency, in minor units
    public record Lost(long settled, long technical, SortedMap<String, Long> minor) {
        public void save(StateWriter to) {
            to.number(settled);
            to.number(technical);
            saveMinor(minor, to);
        }

        public static Lost restored(StateReader from) {
            return new Lost(from.number(), from.number(), restoredMinor(from));
        }
    }

    /// Counts what began and what was answered; true when that is the first it hears of answers.
    boolean await(long second, Answers answers) {
        boolean first = callbacks == null;
        Callbacks known = callbacks == null ? new Callbacks() : callbacks;
        callbacks = known;
        known.count(second, answers);
        return first;
    }

    void count(long second, Counts counts, boolean evidence) {
        seconds.add(second, counts, evidence);
        if (past != null) {
            past.add(second, counts);
        }
        ElapsedSketch elapsed = counts.elapsed();
        if (evidence && elapsed != null && rollUp.wholeChannel()) {
            ElapsedSketch known = tickElapsed == null ? new ElapsedSketch() : tickElapsed;
            tickElapsed = known;
            known.add(elapsed);
        }
        settled += TechnicalTally.COUNTED.attempts(counts);
        technical += TechnicalTally.COUNTED.failures(counts);
        Amounts amounts = counts.amounts();
        if (amounts != null) {
            amounts.forEach((currency, _, failedMinor) -> {
                if (failedMinor != 0) {
                    lostMinor.merge(currency, failedMinor, Long::sum);
                }
            });
        }
    }

    /// Whether unanswered attempts speak of the cell at `second`. Where traffic has ceased, its timeouts come in
    /// when its successes are long counted: a few stragglers, which say nothing. Where everything times out, they
    /// come at the usual rate of attempts.
    boolean trafficGoesOn(long second) {
        double usualPerSecond =
                seconds.sum(Measure.INITIATED, second - LOOK_BACK_SECONDS - USUAL_SECONDS, second - LOOK_BACK_SECONDS)
                        / (double) USUAL_SECONDS;
        long span = (long) Math.clamp(TELLING_ATTEMPTS / Math.max(1e-9, usualPerSecond), 5.0, 60.0);
        int[] sums = seconds.sum(second - span + 1, second);
        int answered = sums[Measure.SUCCEEDED.ordinal()] + sums[Measure.UNKNOWN.ordinal()];
        for (Measure failed : Measure.FAILED) {
            answered += sums[failed.ordinal()];
        }
        return answered >= GOES_ON_SHARE * usualPerSecond * span;
    }

    /// How long the successes took that came in this tick; kept for whole channels only. Null when none came.
    public @Nullable ElapsedSketch tickElapsed() {
        return tickElapsed;
    }

    /// Forgets how long the successes of the tick that was judged took.
    void endElapsed() {
        tickElapsed = null;
    }

    /// Adds evidence; true when it is the first of this tick.
    boolean weigh(long second, int attempts, int failures) {
        tickAttempts += attempts;
        tickFailures += failures;
        if (failures > 0) {
            tickSince = Math.min(tickSince, second);
        }
        boolean first = !touched;
        touched = true;
        return first;
    }

    void endTick(long second) {
        if (tickAttempts > 0) {
            steps++;
            if (firstSecond == Long.MIN_VALUE) {
                firstSecond = second;
            }
        }
        tickAttempts = 0;
        tickFailures = 0;
        tickSince = Long.MAX_VALUE;
        touched = false;
    }
}
