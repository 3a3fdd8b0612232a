package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.accuracy.family.FamilyReader;
import dev.pointsman.simulator.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs trials on some threads; what comes out does not depend on how many.
public final class Study {
    private Study() {}

    /// The results in the order of the trials.
    ///
    /// @throws IOException when a company cannot be read
    public static List<TrialResult> run(List<TrialKey> trials, int threads, Progress progress) throws IOException {
        Map<String, Scenario> companies = new HashMap<>();
        for (TrialKey trial : trials) {
            String name = trial.family().company();
            if (!companies.containsKey(name)) {
                companies.put(name, FamilyReader.company(name));
            }
        }
        List<TrialResult> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<TrialResult>> running = new ArrayList<>();
            for (TrialKey trial : trials) {
                Scenario company = companies.get(trial.family().company());
                running.add(pool.submit(() -> Trial.run(trial, Objects.requireNonNull(company))));
            }
            for (Future<TrialResult> each : running) {
                results.add(each.get());
                progress.done(results.size(), trials.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after " + results.size() + " trials", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial failed: " + trials.get(results.size()), e.getCause());
        }
        return results;
    }

    /// The names of the watchers in the order of the tables, ours first.
    public static List<String> watchers(List<TrialResult> results) {
        return results.isEmpty()
                ? List.of()
                : results.getFirst().watchers().stream()
                        .map(WatcherTrial::watcher)
                        .toList();
    }

    /// Hears how far it is.
    @FunctionalInterface
    public interface Progress {
        void done(int trials, int of);
    }
}
