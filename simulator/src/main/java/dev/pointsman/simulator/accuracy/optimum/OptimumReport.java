package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.simulator.report.MarkdownTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tells how close the sequential test comes to the exact optimum, row by row.
public final class OptimumReport {
    public static final String FILE = "accuracy-optimum.md";

    /// The rows that have a bar.
    public static final double STEPS_LEAST = 1e5;

    /// Delay over the optimal delay at most.
    public static final double RATIO_MOST = 1.2;

    private OptimumReport() {}

    /// Runs every row on some threads.
    public static List<OptimumTrial> run(OptimumTrial.Effort effort, long seed, int threads, Progress progress)
            throws IOException {
        List<OptimumTrial> trials = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<OptimumTrial>> running = new ArrayList<>();
            List<OptimumRow> rows = OptimumRow.atLeast(STEPS_LEAST);
            for (OptimumRow row : rows) {
                running.add(pool.submit(() -> OptimumTrial.of(row, effort, seed)));
            }
            for (Future<OptimumTrial> each : running) {
                trials.add(each.get());
                progress.done(trials.size(), rows.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after " + trials.size() + " rows", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a row failed: row=" + trials.size(), e.getCause());
        }
        return trials;
    }

    /// Hears how far it is.
    @FunctionalInterface
    public interface Progress {
        void done(int rows, int of);
    }

    /// The page.
    public static String text(List<OptimumTrial> trials, long seed) {
        MarkdownTable table = new MarkdownTable(
                "p0", "p1", "steps to false alarm", "measured", "A", "optimal delay", "our delay", "ratio", "");
        for (OptimumTrial trial : trials) {
            OptimumRow row = trial.row();
            table.row(
                    String.format(Locale.ROOT, "%.3f", row.p0()),
                    String.format(Locale.ROOT, "%.4f", row.p1()),
                    String.format(Locale.ROOT, "%,.0f", row.stepsToFalseAlarm()),
                    String.format(
                            Locale.ROOT,
                            "%,.0f ± %,.0f",
                            trial.falseAlarm().mean(),
                            trial.falseAlarm().error()),
                    String.format(Locale.ROOT, "%,.0f", trial.threshold()),
                    String.format(Locale.ROOT, "%.2f", row.optimalDelay()),
                    String.format(
                            Locale.ROOT,
                            "%.2f ± %.2f",
                            trial.delay().mean(),
                            trial.delay().error()),
                    String.format(Locale.ROOT, "%.3f ± %.3f", trial.ratio(), trial.ratioError()),
                    trial.ratio() <= RATIO_MOST ? "reached" : "**missed**");
        }
        return String.format(Locale.ROOT, """
                        # Delay over the exact optimum

                        Written by `./pointsman accuracy --optimum`, seed %d. The sequential test does not know the new ratio; the
                        optimum (a Bernoulli CUSUM, solved exactly) does. Known normal ratio, independent outcomes, one attempt a
                        step. Our threshold A is set to the same *measured* steps to a false alarm, and checked on other draws
                        (*measured*, ± one standard error; the mean evidence at the alarm, which is the mean number of steps to
                        it). Delays in attempts, ± one standard error; the ratio with its 95 %% interval. To reach: ratio ≤ %.1f.

                        """, seed, RATIO_MOST) + table.text();
    }
}
