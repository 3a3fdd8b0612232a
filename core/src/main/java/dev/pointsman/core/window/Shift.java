package dev.pointsman.core.window;

import dev.pointsman.core.baseline.Level;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// What happens in a cell while an incident explains it. It teaches the baseline nothing unless it becomes the new
/// normal. For one thread.
final class Shift {
    /// What has lasted so long, from the first attempt within the incident, is the new normal.
    static final long LASTING_SECONDS = 86_400;

    /// A shift seen in fewer attempts is none.
    static final double ATTEMPTS_MIN = 100;

    /// After a day it is to be the present that was learned.
    private static final double HALF_LIFE_MINUTES = 6 * 60;

    private static final int MINUTE = 60;
    private static final long NEVER = Long.MIN_VALUE;

    private final Level level = new Level(HALF_LIFE_MINUTES);
    private long since = NEVER;

    void observe(long second, int attempts, int failures) {
        if (since == NEVER) {
            since = second;
        }
        level.learn(Math.floorDiv(second, MINUTE), attempts, failures);
    }

    /// Whether by now it is the new normal.
    boolean lasts(long second) {
        return since != NEVER && second - since >= LASTING_SECONDS && level.attempts() >= ATTEMPTS_MIN;
    }

    Level level() {
        return level;
    }

    void save(StateWriter to) {
        level.save(to);
        to.number(since);
    }

    static Shift restored(StateReader from) {
        Shift restored = new Shift();
        restored.level.restore(from);
        restored.since = from.number();
        return restored;
    }
}
