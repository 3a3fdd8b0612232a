package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.run.Run;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Plays drills on some threads; what comes out does not depend on how many.
public final class DrillStudy {
    private DrillStudy() {}

    /// The figures in the order of the runs.
    public static List<RunFigures> run(List<RunKey> runs, int threads, Progress progress) {
        List<RunFigures> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<RunFigures>> running = new ArrayList<>();
            for (RunKey key : runs) {
                running.add(pool.submit(() -> Run.of(key.scenario(), key.policy(), key.seed())));
            }
            for (Future<RunFigures> each : running) {
                results.add(each.get());
                progress.done(results.size(), runs.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after " + results.size() + " runs", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run failed: " + runs.get(results.size()), e.getCause());
        }
        return results;
    }

    /// Hears how far it is.
    @FunctionalInterface
    public interface Progress {
        void done(int runs, int of);
    }
}
