package dev.pointsman.core.window;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The windows of all cells, summed from frames. Evidence enters the tick in which it arrives, when it is at most
/// `lateSecondsMax` late; what comes later is history only. For one thread.
public final class Windows {
    static final int LEAVES_MAX = 500_000;

    /// Far beyond every calendar.
    private static final long SECONDS_MAX = 1L << 36;

    private final CellPlan plan;
    private final long lateSecondsMax;
    private final BaselineRules baselines;
    private final Times times;
    private final Map<Cell, CellWindow> cells = new HashMap<>();
    private final List<CellWindow> order = new ArrayList<>();
    private final Map<Cell, List<CellWindow>> byChannel = new HashMap<>();
    private final Map<CellPlan.RollUp, Integer> cellsOfRollUp = new HashMap<>();
    private final List<CellWindow> channels = new ArrayList<>();
    private final List<CellWindow> crossing = new ArrayList<>();
    private final Map<Cell, LeafCells> leaves = new HashMap<>();
    private final RecentFailures failures = new RecentFailures();
    private final List<CellWindow> touched = new ArrayList<>();
    private final List<CellWindow> awaiting = new ArrayList<>();
    private List<Cell> explained = List.of();
    private long overflow;
    private @Nullable PendingMinutes pendingMinutes;

    public Windows(CellPlan plan, long lateSecondsMax) {
        this(plan, lateSecondsMax, BaselineRules.standard());
    }

    public Windows(CellPlan plan, long lateSecondsMax, BaselineRules baselines) {
        this.plan = plan;
        this.lateSecondsMax = lateSecondsMax;
        this.baselines = baselines;
        times = new Times(baselines);
    }

    /// Sums a frame into the windows of every cell it touches.
    public void take(Frame frame) {
        long arrived = frame.arrivedAt().getEpochSecond();
        for (Frame.Row row : frame.rows()) {
            boolean evidence = arrived - row.second() <= lateSecondsMax;
            add(cellsOf(row.leaf()), row, evidence);
        }
        for (Frame.FailedAttempt failed : frame.failedAttempts()) {
            failures.remember(failed);
        }
    }

    private void add(LeafCells leaf, Frame.Row row, boolean evidence) {
        Counts counts = row.counts();
        overflow += leaf.beyondPlan;
        int attempts = TechnicalTally.EVIDENCE.attempts(counts);
        int failures = TechnicalTally.EVIDENCE.failures(counts);
        int overdue = counts.of(Measure.WEIGHED_OVERDUE);
        boolean judged = evidence && !leaf.time.isMaintenance(row.second());
        for (int i = 0; i < leaf.cells.size(); i++) {
            CellWindow window = leaf.cells.get(i);
            boolean weighs = judged && !leaf.withheld[i];
            window.count(row.second(), counts, weighs);
            Answers answers = counts.answers();
            if (weighs && answers != null && window.channel() != null && window.await(row.second(), answers)) {
                awaiting.add(window);
            }
            if (pendingMinutes != null) {
                pendingMinutes.add(window, row.second(), counts);
            }
            int silent = overdue == 0 || window.trafficGoesOn(row.second()) ? 0 : overdue;
            if (weighs && attempts > silent && window.weigh(row.second(), attempts - silent, failures - silent)) {
                touched.add(window);
            }
        }
    }

    /// From now on the counts of every cell are also kept by minute, until they are drained.
    public void keepMinutes() {
        if (pendingMinutes == null) {
            pendingMinutes = new PendingMinutes();
        }
    }

    /// The counts since the last call by minute and cell; nothing unless minutes are kept.
    public List<MinuteCounts> drainMinutes() {
        return pendingMinutes == null ? List.of() : pendingMinutes.drain();
    }

    /// How many rows found no room among the minutes kept, and are missing in the archive.
    public long minutesLeftOut() {
        return pendingMinutes == null ? 0 : pendingMinutes.leftOut();
    }

    /// Moves the hours of the week and the calendar to the second that is judged next.
    public void moveTo(long second) {
        times.moveTo(second);
    }

    /// Whether `cell` is of a channel that is under maintenance in `second`.
    public boolean isMaintenance(Cell cell, long second) {
        return times.of(cell).isMaintenance(second);
    }

    /// A clock in the time zone of the channel that `cell` is of.
    public WallClock clockOf(Cell cell) {
        return times.clockOf(cell);
    }

    /// Whether the calendar marks nothing on the channel that `cell` is of, in the second that is judged.
    public boolean isUsual(Cell cell) {
        return times.of(cell).usualNow();
    }

    /// The cells with evidence in this tick, in the order in which it came.
    public List<CellWindow> touched() {
        return touched;
    }

    /// The cells that await answers: those within channels that report initiations.
    public List<CellWindow> awaiting() {
        return awaiting;
    }

    /// Closes the tick that was judged.
    public void endTick(long second) {
        for (CellWindow window : touched) {
            window.endTick(second);
        }
        touched.clear();
        channels.forEach(CellWindow::endElapsed);
    }

    /// From now on the attempts of `roots` are evidence for nothing but the roots and what lies within them: their
    /// failures are explained.
    public void explain(Collection<Cell> roots) {
        explained = List.copyOf(roots);
        leaves.replaceAll((leaf, known) -> new LeafCells(leaf, known.time, known.cells, known.beyondPlan, explained));
    }

    /// The roots given last.
    public List<Cell> explained() {
        return explained;
    }

    /// The window of a cell that has been seen, else null.
    public @Nullable CellWindow of(Cell cell) {
        return cells.get(cell);
    }

    /// Every cell seen, in order of appearance.
    public List<CellWindow> all() {
        return order;
    }

    /// The cells within one channel, the channel's own first.
    public List<CellWindow> within(Cell channel) {
        return byChannel.getOrDefault(channel, List.of());
    }

    /// The channel cells, in order of appearance.
    public List<CellWindow> channels() {
        return channels;
    }

    /// The channel cells of one operation, in order of appearance.
    public List<CellWindow> channels(Operation operation) {
        List<CellWindow> found = new ArrayList<>();
        for (CellWindow channel : channels) {
            if (channel.cell().operation() == operation) {
                found.add(channel);
            }
        }
        return found;
    }

    /// The cells that cross channels: banks, releases, nodes.
    public List<CellWindow> crossing() {
        return crossing;
    }

    /// Samples of attempts of `cell` that failed technically at `from` or later, oldest first.
    public List<Frame.FailedAttempt> failedAttempts(Cell cell, long from) {
        return failures.within(cell, from);
    }

    /// How often counts fell into a cell beyond the plan's limits, which is therefore not judged.
    public long overflow() {
        return overflow;
    }

    private LeafCells cellsOf(Cell leaf) {
        LeafCells known = leaves.get(leaf);
        if (known == null) {
            if (leaves.size() == LEAVES_MAX) {
                leaves.clear();
            }
            List<CellWindow> found = new ArrayList<>();
            int beyondPlan = 0;
            for (CellPlan.RollUp rollUp : plan.rollUps()) {
                for (Cell cell : rollUp.cellsOf(leaf)) {
                    CellWindow window = windowOf(cell, rollUp);
                    if (window == null) {
                        beyondPlan++;
                    } else {
                        found.add(window);
                    }
                }
            }
            known = new LeafCells(leaf, times.of(leaf), found, beyondPlan, explained);
            leaves.put(leaf, known);
        }
        return known;
    }

    private @Nullable CellWindow windowOf(Cell cell, CellPlan.RollUp rollUp) {
        CellWindow known = cells.get(cell);
        if (known != null) {
            return known;
        }
        CellWindow.Place place = newPlace(cell, rollUp);
        if (place == null) {
            return null;
        }
        CellWindow window = CellWindow.empty(place);
        put(window);
        return window;
    }

    /// Where a new cell would stand, or null when it is beyond the plan's limits.
    private CellWindow.@Nullable Place newPlace(Cell cell, CellPlan.RollUp rollUp) {
        boolean withinKnown = rollUp.withinChannel() && !rollUp.wholeChannel();
        CellWindow channel = withinKnown ? cells.get(channelOf(cell)) : null;
        if (cellsOfRollUp.getOrDefault(rollUp, 0) == rollUp.cellsMax() || (withinKnown && channel == null)) {
            return null;
        }
        Baseline.Origin origin = new Baseline.Origin(
                channel == null ? null : channel.baseline(), rollUp.name(), times.of(cell), baselines.priorRatio());
        return new CellWindow.Place(order.size(), cell, rollUp, channel, origin);
    }

    private void put(CellWindow window) {
        Cell cell = window.cell();
        CellPlan.RollUp rollUp = window.rollUp();
        cellsOfRollUp.merge(rollUp, 1, Integer::sum);
        cells.put(cell, window);
        order.add(window);
        if (rollUp.withinChannel()) {
            byChannel.computeIfAbsent(channelOf(cell), _ -> new ArrayList<>()).add(window);
            if (rollUp.wholeChannel()) {
                channels.add(window);
            }
        } else {
            crossing.add(window);
        }
    }

    /// The channel cell that `cell` lies in.
    public static Cell channelOf(Cell cell) {
        return Cell.ofChannel(
                Objects.requireNonNull(cell.operation()), Objects.requireNonNull(cell.value(Dimension.CHANNEL)));
    }

    /// Everything but what follows from it: which leaf falls into which cells.
    public void save(StateWriter to) {
        to.number(times.now());
        to.list(order, window -> {
            to.count(plan.rollUps().indexOf(window.rollUp()));
            to.cell(window.cell());
            window.save(to);
        });
        to.list(touched, window -> to.count(window.index()));
        failures.save(to);
        to.list(explained, to::cell);
        to.count(overflow);
    }

    /// Windows as they were saved, under the same plan, limit and rules.
    public static Windows restored(CellPlan plan, long lateSecondsMax, BaselineRules baselines, StateReader from) {
        Windows restored = new Windows(plan, lateSecondsMax, baselines);
        restored.moveTo(Math.clamp(from.number(), -SECONDS_MAX, SECONDS_MAX));
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            restored.restoreCell(from);
        }
        restored.touched.addAll(from.list(size, () -> restored.order.get(from.place(size))));
        restored.failures.restore(from);
        restored.explained = List.copyOf(from.list(Integer.MAX_VALUE, from::cell));
        restored.overflow = from.count();
        return restored;
    }

    private void restoreCell(StateReader from) {
        CellPlan.RollUp rollUp = plan.rollUps().get(from.place(plan.rollUps().size()));
        Cell cell = from.cell();
        boolean named = cell.operation() != null && (!rollUp.withinChannel() || cell.value(Dimension.CHANNEL) != null);
        CellWindow.Place place = named && !cells.containsKey(cell) ? newPlace(cell, rollUp) : null;
        if (place == null) {
            throw from.malformed("no place for the cell " + cell + " in " + rollUp.name());
        }
        CellWindow window = CellWindow.restored(place, from);
        put(window);
        if (window.callbacks() != null) {
            awaiting.add(window);
        }
    }
}
