package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.drill.DrillStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/// Many random runs with the guards, and every tenth of them once more without; what comes out does not depend on the
/// threads.
///
/// @param guarded in the order of the seeds
/// @param unguarded of every tenth of them
public record GuardStudy(List<GuardFigures> guarded, List<GuardFigures> unguarded) {
    private static final int UNGUARDED_EVERY = 10;

    public GuardStudy {
        guarded = List.copyOf(guarded);
        unguarded = List.copyOf(unguarded);
    }

    public static GuardStudy run(long firstSeed, int runs, int threads, DrillStudy.Progress progress) {
        int controls = (runs + UNGUARDED_EVERY - 1) / UNGUARDED_EVERY;
        List<Future<GuardFigures>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < runs; i++) {
                running.add(submitted(pool, GuardRun::guarded, firstSeed + i));
            }
            for (int i = 0; i < controls; i++) {
                running.add(submitted(pool, GuardRun::unguarded, firstSeed + (long) i * UNGUARDED_EVERY));
            }
            List<GuardFigures> all = new ArrayList<>();
            for (Future<GuardFigures> each : running) {
                all.add(each.get());
                progress.done(all.size(), running.size());
            }
            return new GuardStudy(all.subList(0, runs), all.subList(runs, all.size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run failed", e.getCause());
        }
    }

    private static Future<GuardFigures> submitted(ExecutorService pool, LongFunction<GuardFigures> run, long seed) {
        return pool.submit(() -> run.apply(seed));
    }
}
