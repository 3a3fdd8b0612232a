package dev.pointsman.core.window;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one channel did in the past by event time: how many attempts began, how many ended and how many of those failed
/// technically. By minute for the last hour, by five minutes for thirty days.
///
/// Takes 3.5 kB for each day that has attempts and 1.3 kB beside: at most 106 kB. For one thread.
public final class PastTotals {
    /// The days between which a count is remembered, today included.
    static final int DAYS = 30;

    static final int MINUTES = 64;

    private static final int WIDTH = 3;
    private static final int SLOT = 300;
    private static final int DAY = 86_400;
    private static final int DAY_VALUES = DAY / SLOT * WIDTH;
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] dayNumbers = new long[DAYS];
    private final int[] @Nullable [] days = new int[DAYS][];
    private final long[] minuteNumbers = new long[MINUTES];
    private final int[] minutes = new int[MINUTES * WIDTH];

    /// How many attempts began, ended and failed technically in a span; not whole where a span cuts five minutes.
    public record Totals(double begun, double ended, double failed) {
        public static final Totals NONE = new Totals(0, 0, 0);

        public double failureRatio() {
            return ended == 0 ? 0 : failed / ended;
        }

        public Totals plus(Totals other, double times) {
            return new Totals(begun + other.begun * times, ended + other.ended * times, failed + other.failed * times);
        }
    }

    PastTotals() {
        Arrays.fill(dayNumbers, NEVER);
        Arrays.fill(minuteNumbers, NEVER);
    }

    /// Adds the counts of one second; what is older than all it remembers is left out.
    void add(long second, Counts counts) {
        int ended = counts.of(Measure.SUCCEEDED);
        for (Measure failed : Measure.FAILED) {
            ended += counts.of(failed);
        }
        int begun = counts.of(Measure.INITIATED);
        int failed = TechnicalTally.COUNTED.failures(counts);
        long day = Math.floorDiv(second, DAY);
        int place = (int) Math.floorMod(day, (long) DAYS);
        if (dayNumbers[place] < day) {
            dayNumbers[place] = day;
            days[place] = new int[DAY_VALUES];
        }
        int[] values = days[place];
        if (dayNumbers[place] == day && values != null) {
            add(values, (int) Math.floorMod(second, (long) DAY) / SLOT, begun, ended, failed);
        }
        long minute = Math.floorDiv(second, 60);
        int at = (int) Math.floorMod(minute, (long) MINUTES);
        if (minuteNumbers[at] < minute) {
            minuteNumbers[at] = minute;
            Arrays.fill(minutes, at * WIDTH, (at + 1) * WIDTH, 0);
        }
        if (minuteNumbers[at] == minute) {
            add(minutes, at, begun, ended, failed);
        }
    }

    private static void add(int[] values, int at, int begun, int ended, int failed) {
        values[at * WIDTH] += begun;
        values[at * WIDTH + 1] += ended;
        values[at * WIDTH + 2] += failed;
    }

    /// The `count` minutes before the one that begins at `end`: at most an hour, and exact.
    public Totals latest(long end, int count) {
        long last = Math.floorDiv(end, 60) - 1;
        Totals sum = Totals.NONE;
        for (long minute = last - count + 1; minute <= last; minute++) {
            int at = (int) Math.floorMod(minute, (long) MINUTES);
            if (minuteNumbers[at] == minute) {
                sum = sum.plus(totals(minutes, at), 1);
            }
        }
        return sum;
    }

    /// From one second to before another; five minutes that are cut count in part.
    public Totals between(long from, long to) {
        Totals sum = Totals.NONE;
        for (long slot = Math.floorDiv(from, SLOT); slot * SLOT < to; slot++) {
            long day = Math.floorDiv(slot * SLOT, DAY);
            int place = (int) Math.floorMod(day, (long) DAYS);
            int[] values = days[place];
            if (dayNumbers[place] == day && values != null) {
                double within = Math.min(to, (slot + 1) * SLOT) - Math.max(from, slot * SLOT);
                sum = sum.plus(totals(values, (int) Math.floorMod(slot, (long) DAY / SLOT)), within / SLOT);
            }
        }
        return sum;
    }

    private static Totals totals(int[] values, int at) {
        // what is taken back may be of another five minutes
        double begun = Math.max(0, values[at * WIDTH]);
        double ended = Math.max(0, values[at * WIDTH + 1]);
        return new Totals(begun, ended, Math.clamp(values[at * WIDTH + 2], 0, ended));
    }

    /// The attempts a second over the day before `second`, or over as much of it as anything is known of.
    public double perSecond(long second) {
        long known = Math.max(first(), second - DAY);
        return known >= second ? 0 : between(known, second).begun / (second - known);
    }

    /// Whether it counted already when `second` came; the five minutes in which it began are not whole.
    public boolean knows(long second) {
        return first() <= second - SLOT;
    }

    private long first() {
        long first = Long.MAX_VALUE;
        for (int place = 0; place < DAYS; place++) {
            int[] values = days[place];
            for (int i = 0; values != null && i < DAY_VALUES; i += WIDTH) {
                if (values[i] != 0) {
                    first = Math.min(first, dayNumbers[place] * DAY + (long) i / WIDTH * SLOT);
                    break;
                }
            }
        }
        return first;
    }

    void save(StateWriter to) {
        List<Integer> known = new ArrayList<>();
        for (int place = 0; place < DAYS; place++) {
            if (days[place] != null) {
                known.add(place);
            }
        }
        to.list(known, place -> {
            to.count(place);
            to.number(dayNumbers[place]);
            save(days[place], to);
        });
        long before = 0;
        for (long minute : minuteNumbers) {
            to.number(minute == NEVER ? NEVER : minute - before);
            before = minute == NEVER ? before : minute;
        }
        save(minutes, to);
    }

    private static void save(int @Nullable [] values, StateWriter to) {
        for (int i = 0; values != null && i < values.length; i++) {
            to.number(values[i]);
        }
    }

    static PastTotals restored(StateReader from) {
        PastTotals restored = new PastTotals();
        int size = from.size(DAYS);
        for (int i = 0; i < size; i++) {
            int place = from.place(DAYS);
            restored.dayNumbers[place] = from.number();
            restored.days[place] = values(DAY_VALUES, from);
        }
        long before = 0;
        for (int at = 0; at < MINUTES; at++) {
            long distance = from.number();
            restored.minuteNumbers[at] = distance == NEVER ? NEVER : before + distance;
            before = distance == NEVER ? before : restored.minuteNumbers[at];
        }
        System.arraycopy(values(restored.minutes.length, from), 0, restored.minutes, 0, restored.minutes.length);
        return restored;
    }

    private static int[] values(int count, StateReader from) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = from.smallNumber();
        }
        return values;
    }
}
