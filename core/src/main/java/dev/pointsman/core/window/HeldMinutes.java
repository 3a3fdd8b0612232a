package dev.pointsman.core.window;

import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// The minute being judged and the one before it, which are not learned yet. For one thread.
final class HeldMinutes {
    private static final int MINUTE = 60;
    private static final long NONE = Long.MIN_VALUE;

    private long minute = NONE;
    private int attempts;
    private int failures;
    private int hour = ChannelTime.NO_HOUR;
    private long dueMinute = NONE;
    private int dueAttempts;
    private int dueFailures;
    private int dueHour = ChannelTime.NO_HOUR;

    /// Whether `second` begins a minute that nothing was taken of yet.
    boolean begins(long second) {
        return Math.floorDiv(second, MINUTE) > minute;
    }

    /// Whether a minute is to be learned before the next begins.
    boolean due() {
        return dueMinute != NONE;
    }

    void begin(long second) {
        dueMinute = minute;
        dueAttempts = attempts;
        dueFailures = failures;
        dueHour = hour;
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
        dueMinute = NONE;
    }

    long dueMinute() {
        return dueMinute;
    }

    int dueAttempts() {
        return dueAttempts;
    }

    int dueFailures() {
        return dueFailures;
    }

    /// The hour of the week whose shape it teaches, or [ChannelTime#NO_HOUR].
    int dueHour() {
        return dueHour;
    }

    void save(StateWriter to) {
        to.number(minute);
        to.number(attempts);
        to.number(failures);
        to.count(hour - ChannelTime.NO_HOUR);
        to.number(dueMinute);
        to.number(dueAttempts);
        to.number(dueFailures);
        to.count(dueHour - ChannelTime.NO_HOUR);
    }

    void restore(StateReader from) {
        minute = from.number();
        attempts = from.smallNumber();
        failures = from.smallNumber();
        hour = from.place(ChannelTime.HOURS + 1) + ChannelTime.NO_HOUR;
        dueMinute = from.number();
        dueAttempts = from.smallNumber();
        dueFailures = from.smallNumber();
        dueHour = from.place(ChannelTime.HOURS + 1) + ChannelTime.NO_HOUR;
    }
}
