package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.score.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The figures of one watcher over some trials.
///
/// @param labels of all trials
/// @param falsePerMonth false alarms per channel-month, with the exact 95 % interval of a Poisson count
public record Figures(
        int trials,
        double channelMonths,
        List<LabelOutcome> labels,
        int alarms,
        int falseAlarms,
        int falseSuspensions,
        int lateSuspensions,
        PoissonRate falsePerMonth) {

    /// Of the trials that `wanted` picks, for one watcher.
    public static Figures of(List<TrialResult> results, String watcher, Predicate<TrialKey> wanted) {
        List<LabelOutcome> labels = new ArrayList<>();
        int trials = 0;
        double months = 0;
        int[] counts = new int[4];
        for (TrialResult result : results) {
            if (wanted.test(result.key())) {
                trials++;
                months += result.channelMonths();
                for (WatcherTrial said : result.watchers()) {
                    if (said.watcher().equals(watcher)) {
                        labels.addAll(said.labels());
                        counts[0] += said.alarms();
                        counts[1] += said.falseAlarms();
                        counts[2] += said.falseSuspensions();
                        counts[3] += said.lateSuspensions();
                    }
                }
            }
        }
        return new Figures(
                trials, months, labels, counts[0], counts[1], counts[2], counts[3], PoissonRate.of(counts[1], months));
    }

    public Ratio recall() {
        return share(LabelOutcome::found, _ -> true);
    }

    /// Recall of the faults that told enough.
    public Ratio recallWhereEnough() {
        return share(LabelOutcome::found, LabelOutcome::enough);
    }

    /// Faults found that told enough and whose cell is named exactly.
    public Ratio cellRight() {
        return share(LabelOutcome::cellRight, label -> label.enough() && label.found());
    }

    /// Faults found that told enough and whose party is named.
    public Ratio partyRight() {
        return share(LabelOutcome::partyRight, label -> label.enough() && label.found());
    }

    public Ratio precision() {
        return Ratio.of(alarms - falseAlarms, alarms);
    }

    private Ratio share(Predicate<LabelOutcome> right, Predicate<LabelOutcome> of) {
        List<LabelOutcome> whole = labels.stream().filter(of).toList();
        return Ratio.of((int) whole.stream().filter(right).count(), whole.size());
    }

    /// The delay that so many percent of *all* faults do not exceed; infinite when that many were not found, and NaN
    /// without faults.
    public double delaySeconds(int percent) {
        return quantile(
                labels.stream()
                        .mapToDouble(label -> label.found() ? label.delaySeconds() : Double.POSITIVE_INFINITY)
                        .toArray(),
                percent);
    }

    /// The same in attempts of the cell.
    public double delayAttempts(int percent) {
        return quantile(
                labels.stream()
                        .mapToDouble(label -> label.found() ? label.delayAttempts() : Double.POSITIVE_INFINITY)
                        .toArray(),
                percent);
    }

    private static double quantile(double[] values, int percent) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        return values[(values.length * percent + 99) / 100 - 1];
    }

    /// One line for a file that is compared.
    String line() {
        return String.format(
                Locale.ROOT,
                "found %d of %d (%d of %d that told enough), cell %d, party %d, alarms %d, false %d, suspended wrongly %d,"
                        + " late %d, delay %s/%s s, %s/%s attempts",
                recall().count(),
                recall().of(),
                recallWhereEnough().count(),
                recallWhereEnough().of(),
                cellRight().count(),
                partyRight().count(),
                alarms,
                falseAlarms,
                falseSuspensions,
                lateSuspensions,
                whole(delaySeconds(50)),
                whole(delaySeconds(95)),
                whole(delayAttempts(50)),
                whole(delayAttempts(95)));
    }

    private static String whole(double value) {
        return Double.isFinite(value) ? Long.toString(Math.round(value)) : "-";
    }
}
