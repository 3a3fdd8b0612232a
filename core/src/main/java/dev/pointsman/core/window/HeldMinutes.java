package dev.pointsman.core.window;

import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.ArrayDeque;

/// The minute being judged and those before it that are not learned yet: one, or while the cell is in doubt those of
/// an hour, so that a fault that tells its story slowly does not become what it is judged against. For one thread.
final class HeldMinutes {
    /// Doubt holds back so many minutes and no more: a ratio that rests just below an alarm is learned in the end.
    static final int DOUBTED_MAX = 60;

    private static final int MINUTE = 60;
    private static final long NONE = Long.MIN_VALUE;

    private final ArrayDeque<Minute> waiting = new ArrayDeque<>(2);
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
        return waiting.size() >= kept;
    }

    /// The oldest minute, which is held no longer.
    Minute next() {
        return waiting.remove();
    }

    void begin(long second) {
        if (minute != NONE) {
            waiting.add(new Minute(minute, attempts, failures, hour));
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
        waiting.clear();
    }

    void save(StateWriter to) {
        to.number(minute);
        to.number(attempts);
        to.number(failures);
        to.count(hour - ChannelTime.NO_HOUR);
        to.list(waiting, each -> {
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
        waiting.addAll(from.list(
                DOUBTED_MAX, () -> new Minute(from.number(), from.smallNumber(), from.smallNumber(), hour(from))));
    }

    private static int hour(StateReader from) {
        return from.place(ChannelTime.HOURS + 1) + ChannelTime.NO_HOUR;
    }
}
