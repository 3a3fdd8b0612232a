package dev.pointsman.core.window;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// The recent seconds of one cell that have counts: at most [#SECONDS_MAX] of them, not older than
/// [#AGE_SECONDS_MAX]. A busy cell remembers ten minutes, a thin one two hours. Sums are taken between two instants,
/// so a cell gone quiet reads as empty, not as stale. Takes 72 bytes a second that has counts. For one thread.
public final class Seconds {
    public static final int SECONDS_MAX = 600;
    public static final long AGE_SECONDS_MAX = 7_200;

    private static final int WIDTH = Measure.COUNT;

    private long[] seconds = new long[4];
    private int[] values = new int[4 * WIDTH];
    private int head;
    private int size;

    /// Adds the counts of one second; its evidence only when `evidence`. A second beyond the age limit, or older than
    /// all it remembers when it is full, is left out: history belongs to the archive.
    void add(long second, Counts counts, boolean evidence) {
        int at = slotOf(second);
        if (at >= 0) {
            int end = evidence ? WIDTH : Measure.FIRST_WEIGHED.ordinal();
            counts.addTo(values, at * WIDTH, 0, end);
        }
    }

    /// The sum of every measure over `from` to `to`, both inclusive, into `sums`.
    public int[] sum(long from, long to) {
        int[] sums = new int[WIDTH];
        for (int back = size - 1; back >= 0; back--) {
            int at = place(back);
            if (seconds[at] < from) {
                break;
            }
            if (seconds[at] <= to) {
                for (int i = 0; i < WIDTH; i++) {
                    sums[i] += values[at * WIDTH + i];
                }
            }
        }
        return sums;
    }

    /// The sum of one measure over `from` to `to`, both inclusive.
    public int sum(Measure measure, long from, long to) {
        int sum = 0;
        for (int back = size - 1; back >= 0; back--) {
            int at = place(back);
            if (seconds[at] < from) {
                break;
            }
            if (seconds[at] <= to) {
                sum += values[at * WIDTH + measure.ordinal()];
            }
        }
        return sum;
    }

    /// One measure per second over the `span` seconds up to `to`; over less for a cell that is younger, but not over
    /// less than a tenth.
    public double perSecond(Measure measure, long to, long span) {
        long from = Math.clamp(oldest(), to - span + 1, to - span / 10 + 1);
        return Math.max(0, sum(measure, from, to)) / (double) (to - from + 1);
    }

    /// Adds one measure to `spans`, each `step` seconds long, the first beginning at `from`.
    public void addTo(int[] spans, Measure measure, long from, int step) {
        long end = from + (long) spans.length * step;
        for (int back = size - 1; back >= 0; back--) {
            int at = place(back);
            if (seconds[at] < from) {
                break;
            }
            if (seconds[at] < end) {
                spans[(int) ((seconds[at] - from) / step)] += values[at * WIDTH + measure.ordinal()];
            }
        }
    }

    /// The oldest second remembered, or `Long.MAX_VALUE` when there is none.
    public long oldest() {
        return size == 0 ? Long.MAX_VALUE : seconds[head];
    }

    /// The latest second with counts, or `Long.MIN_VALUE` when there is none.
    public long latest() {
        return size == 0 ? Long.MIN_VALUE : seconds[place(size - 1)];
    }

    /// A second is written as its distance from the one before, which measures it has, and those.
    void save(StateWriter to) {
        to.count(size);
        long before = 0;
        for (int index = 0; index < size; index++) {
            int at = place(index);
            to.number(seconds[at] - before);
            before = seconds[at];
            int present = 0;
            for (int i = 0; i < WIDTH; i++) {
                present |= values[at * WIDTH + i] == 0 ? 0 : 1 << i;
            }
            to.count(present);
            for (int i = 0; i < WIDTH; i++) {
                if (values[at * WIDTH + i] != 0) {
                    to.number(values[at * WIDTH + i]);
                }
            }
        }
    }

    static Seconds restored(StateReader from) {
        Seconds restored = new Seconds();
        int size = from.size(SECONDS_MAX);
        for (int at = 0; at < size; at++) {
            if (at == restored.seconds.length) {
                restored.grow();
            }
            long before = at == 0 ? 0 : restored.seconds[at - 1];
            restored.seconds[at] = before + from.number();
            if (at > 0 && restored.seconds[at] <= before) {
                throw from.malformed("seconds must rise: " + restored.seconds[at] + " after " + before);
            }
            restored.size++;
            int present = (int) from.count((1L << WIDTH) - 1);
            for (int i = 0; i < WIDTH; i++) {
                if ((present & 1 << i) != 0) {
                    restored.values[at * WIDTH + i] = from.smallNumber();
                }
            }
        }
        return restored;
    }

    private int place(int index) {
        int at = head + index;
        return at >= seconds.length ? at - seconds.length : at;
    }

    /// Where a second is kept, made when needed; −1 when it is too old.
    private int slotOf(long second) {
        if (size > 0 && second < latest() - AGE_SECONDS_MAX) {
            return -1;
        }
        int index = size - 1;
        while (index >= 0 && seconds[place(index)] > second) {
            index--;
        }
        if (index >= 0 && seconds[place(index)] == second) {
            return place(index);
        }
        int insertAt = index + 1;
        while (size > 0 && seconds[head] < second - AGE_SECONDS_MAX) {
            dropOldest();
            insertAt--;
        }
        if (size == SECONDS_MAX) {
            if (insertAt <= 0) {
                return -1;
            }
            dropOldest();
            insertAt--;
        }
        if (size == seconds.length) {
            grow();
        }
        size++;
        for (int i = size - 1; i > insertAt; i--) {
            int to = place(i);
            int from = place(i - 1);
            seconds[to] = seconds[from];
            System.arraycopy(values, from * WIDTH, values, to * WIDTH, WIDTH);
        }
        int at = place(insertAt);
        seconds[at] = second;
        Arrays.fill(values, at * WIDTH, (at + 1) * WIDTH, 0);
        return at;
    }

    private void dropOldest() {
        head = head + 1 == seconds.length ? 0 : head + 1;
        size--;
    }

    private void grow() {
        int capacity = Math.min(seconds.length * 2, SECONDS_MAX);
        long[] widerSeconds = new long[capacity];
        int[] widerValues = new int[capacity * WIDTH];
        for (int i = 0; i < size; i++) {
            int from = place(i);
            widerSeconds[i] = seconds[from];
            System.arraycopy(values, from * WIDTH, widerValues, i * WIDTH, WIDTH);
        }
        seconds = widerSeconds;
        values = widerValues;
        head = 0;
    }
}
