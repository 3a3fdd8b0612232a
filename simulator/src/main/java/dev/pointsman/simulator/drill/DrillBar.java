package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.policy.Policies;
import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// One figure that our policy has to reach, and what was measured.
public record DrillBar(String figure, String wanted, String measured, boolean reached) {
    /// Outages that are asked to be answered within 3 s.
    private static final List<String> FAST = List.of("hard-outage", "refused");

    /// In these, other figures are asked for or nothing can be timed.
    private static final Set<String> UNTIMED = Set.of("clean", "blip", "random-faults");

    private static final String RANDOM = "random-faults";
    private static final String FLAPPING = "flapping";

    /// Every bar that the runs can tell of.
    static List<DrillBar> of(DrillFigures figures) {
        List<DrillBar> bars = new ArrayList<>();
        if (!figures.policies().contains(Policies.OURS)) {
            return bars;
        }
        List<RunFigures> timed = figures.all().stream()
                .filter(run -> run.policy().equals(Policies.OURS) && !UNTIMED.contains(run.scenario()))
                .toList();
        seconds(bars, "response, all faults of the timed drills", 10, timed, FaultFigures::responseSeconds);
        for (String fast : FAST) {
            seconds(bars, "response, " + fast, 3, figures.of(fast, Policies.OURS), FaultFigures::responseSeconds);
        }
        seconds(bars, "recovery to the first share", 180, timed, FaultFigures::firstShareSeconds);
        seconds(bars, "recovery to full", 480, timed, FaultFigures::fullSeconds);
        for (String scenario : figures.scenarios()) {
            lost(bars, figures, scenario);
            moves(bars, figures, scenario);
        }
        harm(bars, figures);
        guards(bars, figures);
        return bars;
    }

    private static void seconds(
            List<DrillBar> bars,
            String figure,
            double most,
            List<RunFigures> runs,
            ToDoubleFunction<FaultFigures> value) {
        Sample sample = DrillFigures.faults(runs, value);
        if (sample.size() > 0) {
            bars.add(new DrillBar(
                    figure + ": median",
                    String.format(Locale.ROOT, "≤ %.0f s", most),
                    Sample.number(sample.median(), 1) + " s, n " + sample.size(),
                    sample.median() <= most));
        }
    }

    private static void lost(List<DrillBar> bars, DrillFigures figures, String scenario) {
        if (figures.of(scenario, Policies.OURS).stream()
                .allMatch(run -> run.faults().isEmpty())) {
            return;
        }
        double ours =
                figures.runs(scenario, Policies.OURS, RunFigures::lostToFault).mean();
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        for (String policy : figures.policies()) {
            double mean =
                    figures.runs(scenario, policy, RunFigures::lostToFault).mean();
            if (!policy.equals(Policies.OURS) && !policy.equals(Policies.ORACLE) && mean < least) {
                best = policy;
                least = mean;
            }
        }
        if (!best.isEmpty()) {
            bars.add(new DrillBar(
                    scenario + ": payments lost to faults, mean",
                    "≤ half of the best other policy's",
                    String.format(Locale.ROOT, "%.1f; %s %.1f", ours, best, least) + bound(figures, scenario, least),
                    ours <= least / 2));
        }
    }

    /// What the oracle loses, and whether nobody could reach half of `least`: what fails on every route is lost to all.
    private static String bound(DrillFigures figures, String scenario, double least) {
        if (figures.of(scenario, Policies.ORACLE).isEmpty()) {
            return "";
        }
        double oracle =
                figures.runs(scenario, Policies.ORACLE, RunFigures::lostToFault).mean();
        return String.format(Locale.ROOT, "; oracle %.1f", oracle)
                + (oracle > least / 2 ? ", so out of reach for any policy" : "");
    }

    private static void moves(List<DrillBar> bars, DrillFigures figures, String scenario) {
        Sample sample = figures.faults(scenario, Policies.OURS, FaultFigures::moves);
        if (sample.size() > 0 && !scenario.equals(RANDOM)) {
            int most = scenario.equals(FLAPPING) ? 4 : 2;
            bars.add(new DrillBar(
                    scenario + ": leavings and returns a fault, median",
                    "≤ " + most,
                    Sample.number(sample.median(), 1) + ", n " + sample.size(),
                    sample.median() <= most));
        }
    }

    private static void harm(List<DrillBar> bars, DrillFigures figures) {
        List<RunFigures> compared = figures.all().stream()
                .filter(run -> run.policy().equals(Policies.OURS) && figures.oracle(run) != null)
                .toList();
        if (!compared.isEmpty()) {
            long within = compared.stream()
                    .filter(run -> HarmBudget.keeps(run, figures.excess(run)))
                    .count();
            bars.add(new DrillBar(
                    "attempts failed beyond the oracle's, all drills",
                    "≤ delay × failing rate + harm budget",
                    within + " of " + compared.size() + " runs within",
                    within == compared.size()));
        }
    }

    private static void guards(List<DrillBar> bars, DrillFigures figures) {
        List<RunFigures> random = figures.of(RANDOM, Policies.OURS);
        if (random.isEmpty()) {
            return;
        }
        int stranded = random.stream().mapToInt(RunFigures::strandedAttempts).sum();
        bars.add(new DrillBar(
                RANDOM + ": attempts without a working route while one worked",
                "0",
                stranded + " in " + random.size() + " runs",
                stranded == 0));
        int ours = random.stream().mapToInt(RunFigures::overloadSeconds).sum();
        int oracle = figures.of(RANDOM, Policies.ORACLE).stream()
                .mapToInt(RunFigures::overloadSeconds)
                .sum();
        bars.add(new DrillBar(
                RANDOM + ": seconds of channels over capacity, beyond the oracle's",
                "0",
                ours + " in " + random.size() + " runs; oracle " + oracle,
                ours <= oracle));
    }
}
