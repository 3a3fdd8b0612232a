package dev.pointsman.core.window;

import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.List;
import java.util.stream.IntStream;

/// The minute being judged and those before it that are not learned yet: one, or while the cell is in doubt those of
/// an hour, so that a fault that tells its story slowly does not become what it is judged against. 16 bytes a minute,
/// of which there are few unless the cell is in doubt. For one thread.
final class HeldMinutes {
    /// Doubt holds back so many minutes and no more: a ratio that rests just below an alarm is learned in the end.
    static final int DOUBTED_MAX = 60;

    private static final int MINUTE = 60;
    private static final long NONE = Long.MIN_VALUE;

    private static final int WIDTH = 4;
    private static final int FEW = 2;

    /// A ring: of each minute its number, attempts, failures and hour.
    private int[] waiting = new int[FEW * WIDTH];

    private int first;
    private int count;
    private long minute = NONE;
    private int attempts;
    private int failures;
    private int hour = ChannelTime.NO_HOUR;

    /// What was judged in one minute.
    ///
    /// @param hour of the week whose shape it teaches, or [ChannelTime#NO_HOUR]
    record Minute(long minute, int attempts, int failures, int hour) {}

    /// Whether `second` begins a minute that nothing was taken of yet.
    boolean begins(long second) {
        return Math.floorDiv(second, MINUTE) > minute;
    }

    /// Whether a minute is to be learned before the next begins.
    boolean due(boolean inDoubt) {
        int kept = inDoubt ? DOUBTED_MAX : 1;
        return count >= kept;
    }

    /// The oldest minute, which is held no longer.
    Minute next() {
        Minute next = at(first);
        first = (first + 1) % (waiting.length / WIDTH);
        count--;
        if (count < FEW && waiting.length > FEW * WIDTH) {
            resize(FEW);
        }
        return next;
    }

    private Minute at(int place) {
        int at = place * WIDTH;
        return new Minute(waiting[at], waiting[at + 1], waiting[at + 2], waiting[at + 3]);
    }

    private void add(Minute minute) {
        int places = waiting.length / WIDTH;
        if (count == places) {
            resize(Math.min(2 * places, DOUBTED_MAX));
        }
        int at = (first + count) % (waiting.length / WIDTH) * WIDTH;
        waiting[at] = (int) minute.minute;
        waiting[at + 1] = minute.attempts;
        waiting[at + 2] = minute.failures;
        waiting[at + 3] = minute.hour;
        count++;
    }

    private void resize(int places) {
        int[] resized = new int[places * WIDTH];
        for (int i = 0; i < count; i++) {
            System.arraycopy(waiting, (first + i) % (waiting.length / WIDTH) * WIDTH, resized, i * WIDTH, WIDTH);
        }
        waiting = resized;
        first = 0;
    }

    void begin(long second) {
        if (minute != NONE) {
            add(new Minute(minute, attempts, failures, hour));
        }
        minute = Math.floorDiv(second, MINUTE);
        attempts = 0;
        failures = 0;
    }

    /// Adds to the minute begun last. A minute that is marked in part is marked.
    void take(int moreAttempts, int moreFailures, ChannelTime time) {
        hour = (attempts == 0 || hour != ChannelTime.NO_HOUR) && time.usualNow() ? time.hourNow() : ChannelTime.NO_HOUR;
        attempts += moreAttempts;
        failures += moreFailures;
    }

    void discard() {
        minute = NONE;
        waiting = new int[FEW * WIDTH];
        first = 0;
        count = 0;
    }

    void save(StateWriter to) {
        to.number(minute);
        to.number(attempts);
        to.number(failures);
        to.count(hour - ChannelTime.NO_HOUR);
        List<Minute> kept = IntStream.range(0, count)
                .mapToObj(i -> at((first + i) % (waiting.length / WIDTH)))
                .toList();
        to.list(kept, each -> {
            to.number(each.minute);
            to.number(each.attempts);
            to.number(each.failures);
            to.count(each.hour - ChannelTime.NO_HOUR);
        });
    }

    void restore(StateReader from) {
        minute = from.number();
        attempts = from.smallNumber();
        failures = from.smallNumber();
        hour = hour(from);
        from.list(DOUBTED_MAX, () -> new Minute(from.number(), from.smallNumber(), from.smallNumber(), hour(from)))
                .forEach(this::add);
    }

    private static int hour(StateReader from) {
        return from.place(ChannelTime.HOURS + 1) + ChannelTime.NO_HOUR;
    }
}
