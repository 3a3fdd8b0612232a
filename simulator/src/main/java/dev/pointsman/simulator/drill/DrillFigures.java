package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.policy.Policies;
import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The runs of a study, to be asked by drill and policy.
final class DrillFigures {
    private final List<RunFigures> runs;
    private final Map<Long, Map<String, RunFigures>> oracles = new LinkedHashMap<>();

    DrillFigures(List<RunFigures> runs) {
        this.runs = List.copyOf(runs);
        for (RunFigures run : runs) {
            if (run.policy().equals(Policies.ORACLE)) {
                oracles.computeIfAbsent(run.seed(), _ -> new LinkedHashMap<>()).put(run.scenario(), run);
            }
        }
    }

    List<RunFigures> all() {
        return runs;
    }

    Set<String> scenarios() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.add(run.scenario()));
        return names;
    }

    Set<String> policies() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.add(run.policy()));
        return names;
    }

    /// What the oracle did of the same payments; null when it was not asked.
    @Nullable
    RunFigures oracle(RunFigures run) {
        Map<String, RunFigures> ofSeed = oracles.get(run.seed());
        return ofSeed == null ? null : ofSeed.get(run.scenario());
    }

    List<RunFigures> of(String scenario, String policy) {
        return runs.stream()
                .filter(run -> run.scenario().equals(scenario) && run.policy().equals(policy))
                .toList();
    }

    Sample runs(String scenario, String policy, ToDoubleFunction<RunFigures> figure) {
        return Sample.of(of(scenario, policy).stream().mapToDouble(figure));
    }

    Sample faults(String scenario, String policy, ToDoubleFunction<FaultFigures> figure) {
        return faults(of(scenario, policy), figure);
    }

    static Sample faults(List<RunFigures> runs, ToDoubleFunction<FaultFigures> figure) {
        return Sample.of(runs.stream().flatMap(run -> run.faults().stream()).mapToDouble(figure));
    }

    /// Payments lost beyond what the oracle lost; NaN without an oracle.
    double regret(RunFigures run) {
        RunFigures oracle = oracle(run);
        return oracle == null ? Double.NaN : run.lostToFault() - oracle.lostToFault();
    }

    /// Attempts failed beyond the oracle's.
    double excess(RunFigures run) {
        RunFigures oracle = oracle(run);
        return oracle == null ? Double.NaN : run.failed() - oracle.failed();
    }
}
