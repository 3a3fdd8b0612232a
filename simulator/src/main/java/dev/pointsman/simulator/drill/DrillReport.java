package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.policy.Policies;
import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import dev.pointsman.simulator.report.BarPanels;
import dev.pointsman.simulator.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Writes what a study of drills found: a page with its method at the top, plots, and the figures as JSON.
public final class DrillReport {
    /// With fewer runs of each drill, the page says that it is small.
    private static final int SEEDS_ENOUGH = 10;

    private final List<DrillScenario> scenarios;
    private final DrillFigures figures;
    private final StringBuilder page = new StringBuilder();

    private DrillReport(List<DrillScenario> scenarios, DrillFigures figures) {
        this.scenarios = scenarios;
        this.figures = figures;
    }

    /// Writes all of it.
    ///
    /// @param file the page
    /// @param folder of the plots and `summary.json`, which exists
    /// @return what is to be reached, and whether it is
    public static List<DrillBar> write(List<DrillScenario> scenarios, List<RunFigures> runs, Path file, Path folder)
            throws IOException {
        DrillReport report = new DrillReport(scenarios, new DrillFigures(runs));
        List<DrillBar> bars = DrillBar.of(report.figures);
        Path parent = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), folder);
        String plots = parent.relativize(folder.toAbsolutePath()).toString();
        report.page.append(DrillMethod.text(runs, SEEDS_ENOUGH));
        report.bars(bars);
        report.pictures(plots.isEmpty() ? "" : plots.replace('\\', '/') + "/");
        report.sideBySide();
        report.harm();
        Files.writeString(folder.resolve("lost.svg"), report.lost());
        Files.writeString(folder.resolve("recovery.svg"), report.recovery());
        Files.writeString(folder.resolve("summary.json"), DrillSummary.json(report.figures));
        Files.writeString(file, report.page);
        return bars;
    }

    private void bars(List<DrillBar> bars) {
        if (bars.isEmpty()) {
            return;
        }
        MarkdownTable table = new MarkdownTable("figure of ours", "to reach", "measured", "");
        for (DrillBar bar : bars) {
            table.row(bar.figure(), bar.wanted(), bar.measured(), bar.reached() ? "reached" : "**missed**");
        }
        page.append("## The bars\n\n").append(table.text());
    }

    private void pictures(String plots) {
        page.append("![payments lost](").append(plots).append("lost.svg)\n\n");
        page.append("![recovery](").append(plots).append("recovery.svg)\n\n");
    }

    private void sideBySide() {
        page.append("## Side by side\n\n");
        for (DrillScenario scenario : scenarios) {
            String name = scenario.name();
            page.append("### ")
                    .append(name)
                    .append("\n\n")
                    .append(scenario.about())
                    .append("\n\n");
            MarkdownTable payments = new MarkdownTable(
                    "policy",
                    "lost to faults",
                    "median",
                    "lost in all",
                    "beyond the oracle's",
                    "attempts failed",
                    "success ratio",
                    "wrongly out",
                    "overload s",
                    "stranded");
            MarkdownTable times = new MarkdownTable(
                    "policy", "response s", "first share s", "full s", "failed by probing", "moves a fault");
            for (String policy : figures.policies()) {
                payments.row(payments(name, policy));
                times.row(times(name, policy));
            }
            page.append(payments.text());
            if (figures.all().stream()
                    .anyMatch(
                            run -> run.scenario().equals(name) && !run.faults().isEmpty())) {
                page.append(times.text());
            }
        }
    }

    private List<String> payments(String scenario, String policy) {
        Function<ToDoubleFunction<RunFigures>, Sample> of = figure -> figures.runs(scenario, policy, figure);
        return List.of(
                policy,
                of.apply(RunFigures::lostToFault).meanWords(),
                Sample.number(of.apply(RunFigures::lostToFault).median(), 0),
                Sample.number(of.apply(RunFigures::lost).mean(), 1),
                of.apply(figures::regret).meanWords(),
                of.apply(RunFigures::failed).meanWords(),
                Sample.number(of.apply(RunFigures::successRatio).mean(), 5),
                of.apply(RunFigures::wrongMoves).meanWords(),
                of.apply(RunFigures::overloadSeconds).meanWords(),
                of.apply(RunFigures::strandedAttempts).meanWords());
    }

    private List<String> times(String scenario, String policy) {
        Function<ToDoubleFunction<FaultFigures>, Sample> of = figure -> figures.faults(scenario, policy, figure);
        return List.of(
                policy,
                of.apply(FaultFigures::responseSeconds).medianWords(),
                of.apply(FaultFigures::firstShareSeconds).medianWords(),
                of.apply(FaultFigures::fullSeconds).medianWords(),
                of.apply(FaultFigures::probingFailures).meanWords(),
                of.apply(FaultFigures::moves).medianWords());
    }

    private void harm() {
        if (!figures.policies().contains(Policies.OURS) || !figures.policies().contains(Policies.ORACLE)) {
            return;
        }
        MarkdownTable table = new MarkdownTable(
                "drill", "beyond the oracle, mean", "delay × failing rate, mean", "harm budget", "runs within");
        for (DrillScenario scenario : scenarios) {
            List<RunFigures> runs = figures.of(scenario.name(), Policies.OURS);
            long within = runs.stream()
                    .filter(run -> HarmBudget.keeps(run, figures.excess(run)))
                    .count();
            table.row(
                    scenario.name(),
                    Sample.number(
                            Sample.of(runs.stream().mapToDouble(figures::excess))
                                    .mean(),
                            1),
                    Sample.number(
                            Sample.of(runs.stream().mapToDouble(HarmBudget::detection))
                                    .mean(),
                            1),
                    Sample.number(
                            Sample.of(runs.stream().mapToDouble(HarmBudget::probing))
                                    .mean(),
                            1),
                    within + " of " + runs.size());
        }
        page.append("## Attempts failed beyond the oracle's\n\n")
                .append(HarmBudget.WORDS)
                .append(table.text());
    }

    private String lost() {
        return panels("Payments lost to faults, mean of the runs", this::lostBar);
    }

    private BarPanels.Bar lostBar(String scenario, String policy) {
        double mean = figures.runs(scenario, policy, RunFigures::lostToFault).mean();
        return new BarPanels.Bar(policy, mean, Sample.number(mean, 1), colour(policy));
    }

    private String recovery() {
        return panels("Recovery to full traffic after the fault's end, median seconds", this::recoveryBar);
    }

    private BarPanels.Bar recoveryBar(String scenario, String policy) {
        double median =
                figures.faults(scenario, policy, FaultFigures::fullSeconds).median();
        return new BarPanels.Bar(policy, median, Sample.number(median, 0), colour(policy));
    }

    private interface Bars {
        BarPanels.Bar of(String scenario, String policy);
    }

    private String panels(String title, Bars bars) {
        BarPanels panels = new BarPanels(title);
        for (DrillScenario scenario : scenarios) {
            List<BarPanels.Bar> row = new ArrayList<>();
            figures.policies().forEach(policy -> row.add(bars.of(scenario.name(), policy)));
            panels.panel(scenario.name(), row);
        }
        return panels.svg();
    }

    private static int colour(String policy) {
        return policy.equals(Policies.OURS) ? 0 : policy.equals(Policies.ORACLE) ? 2 : 1;
    }
}
