package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.company.DrillScenario;
import java.util.ArrayList;
import java.util.List;

/// Which run of a study.
public record RunKey(DrillScenario scenario, String policy, long seed) {

    /// Every policy in every drill with every seed; those of one drill and seed meet the same payments.
    public static List<RunKey> of(List<DrillScenario> scenarios, List<String> policies, long firstSeed, int seeds) {
        List<RunKey> runs = new ArrayList<>();
        for (DrillScenario scenario : scenarios) {
            for (int i = 0; i < seeds; i++) {
                for (String policy : policies) {
                    runs.add(new RunKey(scenario, policy, firstSeed + i));
                }
            }
        }
        return runs;
    }

    @Override
    public String toString() {
        return scenario.name() + " under " + policy + ", seed " + seed;
    }
}
