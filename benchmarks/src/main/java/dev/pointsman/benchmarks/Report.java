package dev.pointsman.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// The figures of one run as a Markdown table under the line of the machine, one row a benchmark and its parameters.
record Report(Machine machine, Collection<RunResult> results) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("Machine: ").append(machine.line()).append(".\n\n");
        text.append("| benchmark | parameters | threads | time | ± 99.9 % | p50 / p99 | B per operation | runs |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|---|\n");
        for (RunResult result : results) {
            text.append(row(result)).append('\n');
        }
        return text.toString();
    }

    private static String row(RunResult run) {
        BenchmarkParams params = run.getParams();
        Result<?> time = run.getPrimaryResult();
        boolean sampled = params.getMode() == Mode.SampleTime;
        String name = params.getBenchmark();
        String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        return String.join(
                " | ",
                "| " + shortName,
                params.getParamsKeys().stream()
                        .map(key -> key + "=" + params.getParam(key))
                        .collect(Collectors.joining(", ")),
                Integer.toString(params.getThreads()),
                figure(time.getScore()) + " " + time.getScoreUnit(),
                Double.isNaN(time.getScoreError()) ? "" : figure(time.getScoreError()),
                sampled ? percentiles(time) : "",
                sampled ? "" : allocated(run),
                params.getForks() + " × " + params.getMeasurement().getCount() + " after "
                        + params.getWarmup().getCount() + " |");
    }

    private static String percentiles(Result<?> time) {
        return figure(time.getStatistics().getPercentile(50)) + " / "
                + figure(time.getStatistics().getPercentile(99));
    }

    /// Sampled benchmarks prepare each call, and the profiler cannot tell that from the call: nothing is shown for
    /// them.
    private static String allocated(RunResult run) {
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        return allocated == null ? "" : figure(allocated.getScore());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
