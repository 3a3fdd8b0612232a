package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.optimum.KnownRise;
import dev.pointsman.simulator.report.LogChart;
import dev.pointsman.simulator.report.LogChart.Axis;
import dev.pointsman.simulator.report.LogChart.Point;
import dev.pointsman.simulator.report.MarkdownTable;
import dev.pointsman.simulator.score.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes `accuracy.md` and its plots from the results of a study.
public final class AccuracyReport {
    public static final String FILE = "accuracy.md";

    private static final double[] POWER_BOUNDS = {0, 0.5, 1, 1.5, 2, 4, 8, Double.POSITIVE_INFINITY};

    private final List<TrialResult> results;
    private final List<String> watchers;
    private final Set<Family> families = new LinkedHashSet<>();
    private final StringBuilder page = new StringBuilder();

    private AccuracyReport(List<TrialResult> results) {
        this.results = results;
        this.watchers = Study.watchers(results);
        results.forEach(result -> families.add(result.key().family()));
    }

    /// Writes into `folder`, plots into its folder `accuracy`.
    ///
    /// @return the bars, in the order of the page
    public static List<Bar> write(List<TrialResult> results, List<KnownRise> rises, Path folder) throws IOException {
        AccuracyReport report = new AccuracyReport(results);
        List<Bar> bars = Bar.of(results, rises);
        report.method();
        report.bars(bars);
        report.faults();
        report.sideBySide();
        report.power();
        report.falseAlarms();
        Path plots = Files.createDirectories(folder.resolve("accuracy"));
        Files.writeString(plots.resolve("delay-hard-outage.svg"), report.delays("hard-outage"));
        Files.writeString(plots.resolve("delay-brown-out-60.svg"), report.delays("brown-out-60"));
        Files.writeString(folder.resolve(FILE), report.page);
        return bars;
    }

    private void method() {
        long first =
                results.stream().mapToLong(result -> result.key().seed()).min().orElse(0);
        long last =
                results.stream().mapToLong(result -> result.key().seed()).max().orElse(0);
        double months = results.stream().mapToDouble(TrialResult::channelMonths).sum();
        page.append("# How well it detects\n\n");
        page.append(String.format(Locale.ROOT, """
                Written by `./pointsman accuracy`: %,d trials, seeds %d to %d, %.1f channel-months in all. The plots and this
                page are made anew by each run; a figure that changes is a change of behaviour.

                ## Method

                - **What is simulated.** Each trial is a company of three channels (three banks, two card types, two merchant ids,
                  two nodes, two releases behind each), drawn attempt by attempt. It is healthy while the engine learns, then one
                  thing goes wrong for a while. The real engine (default cell plan, default budget) is ticked every second of a virtual
                  clock. Attempts are counted directly per second and leaf, or, in families marked *events*, go through the real
                  counter. Families are files: `simulator/src/main/resources/dev/pointsman/simulator/accuracy/family`.
                - **What it is not.** The loop is open: traffic does not move when a channel is suspended. The company is ours,
                  not recorded; [backtests.md](backtests.md) has recorded days.
                - **Seeds.** Seeds below 1000 are for choosing parameters and for the figures checked in as a test; this page is
                  for seeds from 1001, which no parameter was chosen on.
                - **Matching.** As `score` does it: an alarm is about a fault when it comes between 30 s before its start and
                  10 min after its end, and shares payments with it; the first one finds it. An alarm about no fault is false, while
                  learning too.
                - **Enough.** A fault *tells enough* when the sum over its attempts of the divergence (KL) of the raised ratio from
                  the normal one is at least 2 ln A, A being our threshold for the cell at the onset. For latency and silence, which
                  have no such ratio, each attempt that is due counts as 1.
                - **Delays** are over *all* faults of the row: one that was not found counts as infinite ("missed"). Seconds are
                  from the onset; attempts are those of the failing cell.
                - **Known ratio.** The sequential test alone, told the normal ratio: Poisson arrivals, independent outcomes. Its bar
                  is for a threshold at one false alarm per channel and *week*, measured; at the standard budget (one in 200
                  channel-months for a channel's own cell) the same rise takes longer to tell, for any rule.
                - **Intervals** are 95 %%: Wilson for shares, Garwood's exact one for counts per month.
                - **Peers** watch each channel, and are told technical failures and timeouts only (declines count as successes).
                  Window rule: core's own, 60 s every 10 s, threshold 50 %%, at least 5 attempts. Prometheus rule: 15 s scrape,
                  `rate[1m]`, threshold 50 %%, `for: 1m`. Resilience4j: its circuit breaker as it comes (100 calls, 50 %%) on the
                  virtual clock. Score: success × 1.0526 up to 1, failure × 0.95, out below 0.05. Ratio of 125: the success ratio of
                  the last 125 attempts below 50 %%.

                """, results.size(), first, last, months));
    }

    private void bars(List<Bar> bars) {
        MarkdownTable table = new MarkdownTable("figure", "to reach", "measured", "");
        for (Bar bar : bars) {
            String verdict = switch (bar.verdict()) {
                case REACHED -> "reached";
                case MISSED -> "**missed**";
                case UNTRIED -> "not tried";
                case NONE -> "";
            };
            table.row(bar.figure(), bar.wanted(), bar.measured(), verdict);
        }
        page.append("## The bars\n\n").append(table.text());
        page.append(
                "Delay over the exact optimum, with a known ratio: `./pointsman accuracy --optimum` (it writes `accuracy-optimum.md`).\n\n");
    }

    private void faults() {
        page.append("## Every fault\n\n");
        MarkdownTable table = new MarkdownTable(
                "family",
                "rate/s",
                "found",
                "found where enough",
                "cell right",
                "party right",
                "median",
                "p95",
                "median attempts",
                "p95 attempts",
                "false",
                "suspended when over");
        for (Family family : families) {
            if (!family.isQuiet()) {
                for (double rate : family.rates()) {
                    Figures figures = figures(Trial.OURS, family, rate);
                    if (figures.trials() > 0) {
                        table.row(faultRow(family, rate, figures));
                    }
                }
            }
        }
        page.append(table.text());
        for (Family family : families) {
            page.append("- `").append(family.name()).append("`: ").append(family.about());
            page.append(family.counting() == Family.Counting.EVENTS ? " *(events)*\n" : "\n");
        }
        page.append('\n');
    }

    private static List<String> faultRow(Family family, double rate, Figures figures) {
        return List.of(
                family.name(),
                Words.rate(rate),
                Words.counts(figures.recall()),
                Words.counts(figures.recallWhereEnough()),
                Words.counts(figures.cellRight()),
                Words.counts(figures.partyRight()),
                Words.seconds(figures.delaySeconds(50)),
                Words.seconds(figures.delaySeconds(95)),
                Words.whole(figures.delayAttempts(50)),
                Words.whole(figures.delayAttempts(95)),
                Integer.toString(figures.falseAlarms()),
                Integer.toString(figures.lateSuspensions()));
    }

    private void sideBySide() {
        page.append("## Beside the others\n\nShare found, and median delay over all faults.\n\n");
        List<String> columns = new ArrayList<>(List.of("family", "rate/s"));
        columns.addAll(watchers);
        MarkdownTable table = new MarkdownTable(columns.toArray(String[]::new));
        for (Family family : families) {
            if (!family.isQuiet()) {
                for (double rate : family.rates()) {
                    List<String> row = new ArrayList<>(List.of(family.name(), Words.rate(rate)));
                    for (String watcher : watchers) {
                        Figures figures = figures(watcher, family, rate);
                        row.add(Words.counts(figures.recall()) + ", " + Words.seconds(figures.delaySeconds(50)));
                    }
                    table.row(row);
                }
            }
        }
        page.append(table.text());
        MarkdownTable sums = new MarkdownTable("all faults", "recall", "precision", "cell right", "party right");
        for (String watcher : watchers) {
            Figures all = Figures.of(results, watcher, key -> !key.family().isQuiet());
            sums.row(
                    watcher,
                    Words.ratio(all.recall()),
                    Words.ratio(all.precision()),
                    Words.ratio(all.cellRight()),
                    Words.ratio(all.partyRight()));
        }
        page.append(sums.text());
        page.append("![Delay of a hard outage by rate](accuracy/delay-hard-outage.svg)\n\n");
        page.append("![Delay of a brown-out by rate](accuracy/delay-brown-out-60.svg)\n\n");
    }

    private void power() {
        page.append(
                "## Where faults tell less\n\nShare found by what the fault told in all, over ln A (2 is *enough*).\n\n");
        List<LabelOutcome> labels =
                Figures.of(results, Trial.OURS, key -> !key.family().isQuiet()).labels();
        MarkdownTable table = new MarkdownTable("told / ln A", "found");
        for (int i = 0; i + 1 < POWER_BOUNDS.length; i++) {
            double from = POWER_BOUNDS[i];
            double to = POWER_BOUNDS[i + 1];
            List<LabelOutcome> within = labels.stream()
                    .filter(label -> label.evidence() >= from && label.evidence() < to)
                    .toList();
            int found = (int) within.stream().filter(LabelOutcome::found).count();
            table.row(
                    Double.isInfinite(to) ? "≥ " + from : from + "–" + to, Words.ratio(Ratio.of(found, within.size())));
        }
        page.append(table.text());
    }

    private void falseAlarms() {
        page.append(
                "## False alarms\n\nPer channel-month of healthy traffic; ours are incidents, and *suspensions* those that"
                        + " followed.\n\n");
        MarkdownTable table = new MarkdownTable(
                "family", "rate/s", "watcher", "channel-months", "false alarms", "per channel-month", "suspensions");
        for (Family family : families) {
            if (family.isQuiet()) {
                for (double rate : family.rates()) {
                    for (String watcher : watchers) {
                        Figures figures = figures(watcher, family, rate);
                        PoissonRate monthly = figures.falsePerMonth();
                        table.row(
                                family.name(),
                                Words.rate(rate),
                                watcher,
                                String.format(Locale.ROOT, "%.1f", figures.channelMonths()),
                                Integer.toString(figures.falseAlarms()),
                                String.format(
                                        Locale.ROOT, "%.3f (%.3f–%.3f)", monthly.rate(), monthly.low(), monthly.high()),
                                watcher.equals(Trial.OURS) ? Integer.toString(figures.falseSuspensions()) : "");
                    }
                }
            }
        }
        page.append(table.text());
    }

    private String delays(String name) {
        LogChart chart = new LogChart(
                name + ": median delay by rate",
                new Axis("attempts a second", 0.01, 1_000),
                new Axis("seconds", 1, 100_000));
        for (String watcher : watchers) {
            List<Point> points = new ArrayList<>();
            for (Family family : families) {
                if (family.name().equals(name)) {
                    for (double rate : family.rates()) {
                        points.add(
                                new Point(rate, figures(watcher, family, rate).delaySeconds(50)));
                    }
                }
            }
            chart.line(watcher, points);
        }
        return chart.svg();
    }

    private Figures figures(String watcher, Family family, double rate) {
        return Figures.of(results, watcher, key -> key.family().name().equals(family.name()) && key.rate() == rate);
    }
}
