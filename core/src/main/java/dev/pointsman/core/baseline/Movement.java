package dev.pointsman.core.baseline;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// How much more than a coin a cell's failure ratio moves, from minute to minute and from hour to hour.
///
/// *Minutes:* the variance inflation φ, the ratio of squared deviations to their binomial expectation (Pearson's
/// statistic with each minute weighed by what it can tell), which tempers evidence. *Hours:* how far hours lie from
/// what was expected beyond chance, as the certainty (in attempts) of the beta distribution that hourly ratios look
/// drawn from; it limits how narrow the normal range may become. An hour weighs what it can tell: one of few attempts
/// says next to nothing of movement beyond chance. Both begin at "no more than a coin" and at the most certain, forget
/// with a half-life of three days and of a week, and count a deviation of more than four standard deviations as four.
/// For one thread.
public final class Movement {
    public static final double INFLATION_MAX = 2;
    public static final double CERTAIN_ATTEMPTS_MAX = 5_000;
    static final double CERTAIN_ATTEMPTS_MIN = 200;

    private static final double HALF_LIFE_MINUTES = 3 * 24 * 60.0;
    private static final double HALF_LIFE_HOURS = 7 * 24.0;
    private static final double KEPT_A_MINUTE = Math.pow(0.5, 1 / HALF_LIFE_MINUTES);
    private static final double KEPT_AN_HOUR = Math.pow(0.5, 1 / HALF_LIFE_HOURS);
    private static final double DEVIATIONS_MAX = 4;

    /// The first guess counts as much as this variance of minutes and as so many hours.
    private static final double FIRST_VARIANCE = 50;

    private static final double FIRST_HOURS = 12;
    private static final double FIRST_CORRELATION = 1 / (CERTAIN_ATTEMPTS_MAX + 1);

    /// An hour with less variance tells nothing.
    private static final double HOUR_VARIANCE_MIN = 2;

    /// An hour of so many attempts weighs a quarter of the best.
    private static final double HALF_TELLING_ATTEMPTS = 1_000;

    private static final int HOUR_MINUTES = 60;
    private static final double STEPS = 20;

    private double squares = FIRST_VARIANCE;
    private double variances = FIRST_VARIANCE;
    private double correlations = FIRST_HOURS * FIRST_CORRELATION;
    private double hours = FIRST_HOURS;
    private long hour = Long.MIN_VALUE;
    private double hourAttempts;
    private double hourExpected;
    private double hourVariance;
    private double hourFailures;

    /// Learns a minute in which `ratio` was expected before it was seen.
    public void learn(long minute, int attempts, int failures, double ratio) {
        long now = Math.floorDiv(minute, HOUR_MINUTES);
        if (now != hour) {
            closeHour();
            hour = now;
        }
        double expected = attempts * ratio;
        double variance = expected * (1 - ratio);
        hourAttempts += attempts;
        hourExpected += expected;
        hourVariance += variance;
        hourFailures += failures;
        squares = squares * KEPT_A_MINUTE + squared(failures - expected, variance);
        variances = variances * KEPT_A_MINUTE + variance;
        // a first guess that faded would leave nothing to divide by in a cell gone quiet
        if (variances < FIRST_VARIANCE) {
            squares += FIRST_VARIANCE - variances;
            variances = FIRST_VARIANCE;
        }
    }

    private void closeHour() {
        if (hourVariance >= HOUR_VARIANCE_MIN && hourAttempts > 1) {
            double inflation = squared(hourFailures - hourExpected, hourVariance) / hourVariance;
            double tells = hourAttempts / (hourAttempts + HALF_TELLING_ATTEMPTS);
            double weight = tells * tells;
            correlations = correlations * KEPT_AN_HOUR + weight * (inflation - 1) / (hourAttempts - 1);
            hours = hours * KEPT_AN_HOUR + weight;
        }
        hourAttempts = 0;
        hourExpected = 0;
        hourVariance = 0;
        hourFailures = 0;
    }

    private static double squared(double deviation, double variance) {
        // chance alone moves a minute that expects next to nothing by whole failures
        double most = DEVIATIONS_MAX * DEVIATIONS_MAX * (variance + 1);
        return Math.min(deviation * deviation, most);
    }

    /// φ, 1..[#INFLATION_MAX], in steps of 1/20 so that it seldom changes.
    public double inflation() {
        return Math.clamp(Math.rint(squares / variances * STEPS) / STEPS, 1, INFLATION_MAX);
    }

    /// However much was seen, no more certainty than this many attempts give.
    public double certainAttempts() {
        double correlation = correlations / hours;
        return correlation <= FIRST_CORRELATION
                ? CERTAIN_ATTEMPTS_MAX
                : Math.max(1 / correlation - 1, CERTAIN_ATTEMPTS_MIN);
    }

    public void save(StateWriter to) {
        to.real(squares);
        to.real(variances);
        to.real(correlations);
        to.real(hours);
        to.number(hour);
        to.real(hourAttempts);
        to.real(hourExpected);
        to.real(hourVariance);
        to.real(hourFailures);
    }

    public static Movement restored(StateReader from) {
        Movement restored = new Movement();
        restored.squares = from.real();
        restored.variances = from.real();
        restored.correlations = from.real();
        restored.hours = from.real();
        restored.hour = from.number();
        restored.hourAttempts = from.real();
        restored.hourExpected = from.real();
        restored.hourVariance = from.real();
        restored.hourFailures = from.real();
        return restored;
    }
}
