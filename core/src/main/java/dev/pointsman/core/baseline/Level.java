package dev.pointsman.core.baseline;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// Attempts and failures remembered with exponential forgetting. For one thread.
public final class Level {
    private final double halfLifeMinutes;
    private double attempts;
    private double failures;
    private long minute;

    public Level(double halfLifeMinutes) {
        this.halfLifeMinutes = halfLifeMinutes;
    }

    public void learn(long atMinute, int moreAttempts, int moreFailures) {
        if (attempts > 0 && atMinute != minute) {
            double kept = Math.pow(0.5, (atMinute - minute) / halfLifeMinutes);
            attempts *= kept;
            failures *= kept;
        }
        attempts += moreAttempts;
        failures += moreFailures;
        minute = atMinute;
    }

    /// Remembers the same ratio as if of no more than so many attempts.
    public void weaken(double attemptsMax) {
        if (attempts > attemptsMax) {
            failures *= attemptsMax / attempts;
            attempts = attemptsMax;
        }
    }

    /// Adds what a later level remembers.
    public void add(Level later) {
        attempts += later.attempts;
        failures += later.failures;
        minute = Math.max(minute, later.minute);
    }

    public double attempts() {
        return attempts;
    }

    public double failures() {
        return failures;
    }

    public void save(StateWriter to) {
        to.real(attempts);
        to.real(failures);
        to.number(minute);
    }

    public void restore(StateReader from) {
        attempts = from.real();
        failures = from.real();
        minute = from.number();
    }
}
