package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.accuracy.optimum.KnownRise;
import dev.pointsman.simulator.score.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// One figure that detection has to reach, and what was measured.
///
/// @param measured in words, with its interval or sample
public record Bar(String figure, String wanted, String measured, Verdict verdict) {

    /// Whether it is reached.
    public enum Verdict {
        REACHED,
        MISSED,
        /// Not tried in this run.
        UNTRIED,
        /// Nothing is to be reached.
        NONE
    }

    /// Every bar that trials can tell of, and that of rises with a known ratio.
    static List<Bar> of(List<TrialResult> results, List<KnownRise> rises) {
        List<Bar> bars = new ArrayList<>();
        Figures faults = ours(results, key -> !key.family().isQuiet());
        bars.add(share("incident recall where the fault tells enough", 0.99, faults.recallWhereEnough()));
        bars.add(share("cell right, same condition, of those found", 0.95, faults.cellRight()));
        bars.add(share("fault party right, same condition, of those found", 0.95, faults.partyRight()));
        Figures quiet = ours(results, key -> key.family().isQuiet());
        bars.add(monthly("false pages a month of 100 channels", quiet.falsePerMonth(), quiet.falseAlarms(), quiet));
        bars.add(monthly(
                "false suspensions per 100 channel-months",
                PoissonRate.of(quiet.falseSuspensions(), quiet.channelMonths()),
                quiet.falseSuspensions(),
                quiet));
        rises.forEach(rise -> bars.add(known(rise)));
        bars.add(delay(results, "rise", 1, 50, 360));
        bars.add(delay(results, "hard-outage", 10, 50, 2));
        bars.add(delay(results, "hard-outage", 10, 95, 4));
        bars.add(delay(results, "timeouts", 10, 50, 5));
        bars.add(delay(results, "brown-out-50", 10, 50, 5));
        bars.add(thin(results));
        bars.add(delay(results, "callback-stall", 10, 50, 25));
        Figures blip = ours(results, key -> key.family().name().equals("blip"));
        bars.add(new Bar(
                "5 s blip: suspended when it is over",
                "none",
                blip.lateSuspensions() + " of " + blip.trials() + " trials",
                blip.trials() == 0 ? Verdict.UNTRIED : blip.lateSuspensions() == 0 ? Verdict.REACHED : Verdict.MISSED));
        return bars;
    }

    private static Figures ours(List<TrialResult> results, Predicate<TrialKey> wanted) {
        return Figures.of(results, Trial.OURS, wanted);
    }

    private static Bar share(String figure, double wanted, Ratio ratio) {
        Double value = ratio.value();
        Verdict verdict = value == null ? Verdict.UNTRIED : value >= wanted ? Verdict.REACHED : Verdict.MISSED;
        return new Bar(figure, "≥ " + wanted, Words.ratio(ratio), verdict);
    }

    private static Bar monthly(String figure, PoissonRate rate, int count, Figures quiet) {
        String measured = quiet.trials() == 0
                ? "—"
                : String.format(
                        Locale.ROOT,
                        "%.2f (%.2f–%.2f), %d in %.1f channel-months",
                        100 * rate.rate(),
                        100 * rate.low(),
                        100 * rate.high(),
                        count,
                        quiet.channelMonths());
        Verdict verdict =
                quiet.trials() == 0 ? Verdict.UNTRIED : 100 * rate.rate() <= 1 ? Verdict.REACHED : Verdict.MISSED;
        return new Bar(figure, "≤ 1", measured, verdict);
    }

    private static Bar delay(List<TrialResult> results, String family, double rate, int percent, double wanted) {
        Figures figures = ours(results, key -> key.family().name().equals(family) && key.rate() == rate);
        String statistic = percent == 50 ? "median" : "p" + percent;
        double measured = figures.delaySeconds(percent);
        return new Bar(
                family + ", " + Words.rate(rate) + "/s: " + statistic + " delay",
                "≤ " + Words.whole(wanted) + " s",
                figures.trials() == 0
                        ? "—"
                        : Words.seconds(measured) + " (" + figures.trials() + " trials, found "
                                + figures.recall().count() + ")",
                verdict(figures, measured <= wanted));
    }

    private static Bar known(KnownRise rise) {
        String measured = String.format(
                Locale.ROOT,
                "%.0f s (%.0f–%.0f, n %d), a false alarm in %,.1f days",
                rise.median(),
                rise.low(),
                rise.high(),
                rise.trials(),
                rise.falseAlarmSeconds() / 86_400);
        String figure = "known ratio, one cell, 5 % to 15 % at 1/s, " + rise.budget() + ": median delay";
        return rise.hasBar()
                ? new Bar(
                        figure,
                        "≤ " + Words.whole(KnownRise.MEDIAN_MOST) + " s",
                        measured,
                        rise.median() <= KnownRise.MEDIAN_MOST ? Verdict.REACHED : Verdict.MISSED)
                : new Bar(figure, "—", measured, Verdict.NONE);
    }

    private static Bar thin(List<TrialResult> results) {
        Figures figures = ours(results, key -> key.family().name().equals("thin-outage"));
        double measured = figures.delayAttempts(50);
        return new Bar(
                "hard outage at one attempt a minute, p0 0.1: median delay",
                "≤ 10 attempts",
                figures.trials() == 0
                        ? "—"
                        : Words.whole(measured) + " attempts, p95 " + Words.whole(figures.delayAttempts(95)) + " ("
                                + figures.trials() + " trials)",
                verdict(figures, measured <= 10));
    }

    private static Verdict verdict(Figures figures, boolean reached) {
        return figures.trials() == 0 ? Verdict.UNTRIED : reached ? Verdict.REACHED : Verdict.MISSED;
    }
}
