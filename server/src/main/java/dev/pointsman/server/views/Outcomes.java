package dev.pointsman.server.views;

import dev.pointsman.console.view.RatioView;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.CellWindow;
import java.time.Instant;
import java.util.List;

/// How attempts of late ended: those that succeeded, and those that failed for a technical reason. Declines are the
/// payers' own and speak of no channel.
record Outcomes(int succeeded, int failed, double perSecond) {
    static final Outcomes NONE = new Outcomes(0, 0, 0);

    /// A ratio of fewer says nothing.
    static final int TELLING = 20;

    private static final int SECONDS = 60;
    private static final int SECONDS_MAX = 480;

    /// Of the last minute, or of up to eight where a minute has too few.
    static Outcomes of(CellWindow window, Instant now) {
        int span = SECONDS;
        Outcomes found = of(window, now, span);
        while (found.succeeded + found.failed < TELLING && span < SECONDS_MAX) {
            span *= 2;
            found = of(window, now, span);
        }
        return found;
    }

    private static Outcomes of(CellWindow window, Instant now, int span) {
        long second = now.getEpochSecond();
        int[] sums = window.seconds().sum(second - span, second - 1);
        // a success that restates an earlier failure takes that failure back, perhaps from an older second
        int succeeded = Math.max(0, sums[Measure.SUCCEEDED.ordinal()]);
        int failed = Math.max(0, sums[Measure.FAILED_CHANNEL.ordinal()] + sums[Measure.FAILED_ISSUER.ordinal()]);
        double perSecond = Math.max(0, sums[Measure.INITIATED.ordinal()]) / (double) span;
        return new Outcomes(succeeded, failed, perSecond);
    }

    /// Of whole minutes of the past.
    static Outcomes of(List<MinuteCounts> minutes) {
        int succeeded = 0;
        int failed = 0;
        int initiated = 0;
        for (MinuteCounts minute : minutes) {
            succeeded += minute.of(Measure.SUCCEEDED);
            failed += minute.of(Measure.FAILED_CHANNEL) + minute.of(Measure.FAILED_ISSUER);
            initiated += minute.of(Measure.INITIATED);
        }
        double perSecond = minutes.isEmpty() ? 0 : Math.max(0, initiated) / (60.0 * minutes.size());
        return new Outcomes(Math.max(0, succeeded), Math.max(0, failed), perSecond);
    }

    Outcomes plus(Outcomes other) {
        return new Outcomes(succeeded + other.succeeded, failed + other.failed, perSecond + other.perSecond);
    }

    RatioView ratio() {
        int whole = succeeded + failed;
        if (whole < TELLING) {
            return new RatioView.TooFew(TELLING - whole);
        }
        Ratio ratio = exact();
        // rounding must not put the ratio outside its own interval
        return new RatioView.Known(
                ratio.value(), Math.min(ratio.value(), ratio.low()), Math.max(ratio.value(), ratio.high()));
    }

    Ratio exact() {
        return new Ratio(succeeded, succeeded + failed);
    }
}
