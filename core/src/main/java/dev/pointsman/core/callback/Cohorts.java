package dev.pointsman.core.callback;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Arrays;

/// The attempts of one cell that began lately, by second of initiation: how many began, how many were answered, how
/// many were open when last looked at, and what that said. At most [#SIZE_MAX] seconds, not older than the last age
/// judged; 32 bytes each. An answer restates its own second, so none counts twice. For one thread.
final class Cohorts {
    static final int SIZE_MAX = 300;

    private final int width;
    private long[] seconds = new long[4];
    private int[] begun = new int[4];
    private int[] answered = new int[4];
    private int[] open = new int[4];
    private float[] said;
    private int size;

    /// @param width how many alternatives are weighed
    Cohorts(int width) {
        this.width = width;
        this.said = new float[4 * width];
    }

    int size() {
        return size;
    }

    long second(int at) {
        return seconds[at];
    }

    int begun(int at) {
        return begun[at];
    }

    /// Attempts without an answer now; answers may be told of before their attempts are.
    int unanswered(int at) {
        return Math.max(0, begun[at] - answered[at]);
    }

    /// Attempts that had no answer when they were last looked at.
    int open(int at) {
        return open[at];
    }

    void look(int at) {
        open[at] = unanswered(at);
    }

    float said(int at, int alternative) {
        return said[at * width + alternative];
    }

    void say(int at, int alternative, double logLikelihoodRatio) {
        said[at * width + alternative] += (float) logLikelihoodRatio;
    }

    /// Where a second stands, or a negative number.
    int find(long second) {
        return Arrays.binarySearch(seconds, 0, size, second);
    }

    void begin(long second, int count) {
        int at = placeOf(second);
        if (at >= 0) {
            begun[at] += count;
        }
    }

    void answer(long second, int count) {
        int at = placeOf(second);
        if (at >= 0) {
            answered[at] += count;
        }
    }

    void forgetBefore(long second) {
        int old = find(second);
        drop(old < 0 ? -old - 1 : old);
    }

    void clear() {
        size = 0;
    }

    /// −1 when it is older than all that is remembered and there is no room.
    private int placeOf(long second) {
        int found = find(second);
        if (found >= 0) {
            return found;
        }
        int at = -found - 1;
        if (size == SIZE_MAX) {
            if (at == 0) {
                return -1;
            }
            drop(1);
            at--;
        }
        if (size == seconds.length) {
            grow();
        }
        move(at, at + 1, size - at);
        seconds[at] = second;
        begun[at] = 0;
        answered[at] = 0;
        open[at] = 0;
        Arrays.fill(said, at * width, (at + 1) * width, 0);
        size++;
        return at;
    }

    private void drop(int count) {
        move(count, 0, size - count);
        size -= count;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(seconds, from, seconds, to, count);
        System.arraycopy(begun, from, begun, to, count);
        System.arraycopy(answered, from, answered, to, count);
        System.arraycopy(open, from, open, to, count);
        System.arraycopy(said, from * width, said, to * width, count * width);
    }

    private void grow() {
        int capacity = Math.min(2 * seconds.length, SIZE_MAX);
        seconds = Arrays.copyOf(seconds, capacity);
        begun = Arrays.copyOf(begun, capacity);
        answered = Arrays.copyOf(answered, capacity);
        open = Arrays.copyOf(open, capacity);
        said = Arrays.copyOf(said, capacity * width);
    }

    void save(StateWriter to) {
        to.count(size);
        for (int at = 0; at < size; at++) {
            to.number(seconds[at] - (at == 0 ? 0 : seconds[at - 1]));
            to.number(begun[at]);
            to.number(answered[at]);
            to.number(open[at]);
            for (int i = at * width; i < (at + 1) * width; i++) {
                to.number(Float.floatToRawIntBits(said[i]));
            }
        }
    }

    static Cohorts restored(int width, StateReader from) {
        Cohorts restored = new Cohorts(width);
        int size = from.size(SIZE_MAX);
        for (int at = 0; at < size; at++) {
            long before = at == 0 ? Long.MIN_VALUE : restored.seconds[at - 1];
            long second = (at == 0 ? 0 : before) + from.number();
            if (second <= before) {
                throw from.malformed("seconds must rise: " + second + " after " + before);
            }
            restored.placeOf(second);
            restored.begun[at] = from.smallNumber();
            restored.answered[at] = from.smallNumber();
            restored.open[at] = from.smallNumber();
            for (int i = at * width; i < (at + 1) * width; i++) {
                restored.said[i] = Float.intBitsToFloat(from.smallNumber());
            }
        }
        return restored;
    }
}
