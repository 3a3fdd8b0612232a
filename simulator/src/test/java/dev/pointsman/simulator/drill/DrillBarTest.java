package dev.pointsman.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillBarTest {
    private static RunFigures run(String policy, int lostToFault) {
        FaultFigures fault = new FaultFigures(10, 1, 600, 3, 60, 150, 20, 2);
        return new RunFigures("both", policy, 1, 1_000, lostToFault, lostToFault, 1_000, 0, 0, 0, 0, List.of(fault));
    }

    private static DrillBar lost(RunFigures... runs) {
        return DrillBar.of(new DrillFigures(List.of(runs))).stream()
                .filter(bar -> bar.figure().equals("both: payments lost to faults, mean"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_best_other_policy_sets_the_bar_and_the_oracle_is_told_beside() {
        DrillBar bar = lost(run("ours", 40), run("breaker", 100), run("ranking", 80), run("oracle", 3));

        assertThat(bar.measured()).isEqualTo("40.0; ranking 80.0; oracle 3.0");
        assertThat(bar.reached()).isTrue();
    }

    @Test
    void what_the_oracle_loses_too_is_said_and_the_bar_stays_where_it_is() {
        DrillBar bar = lost(run("ours", 65), run("ranking", 80), run("oracle", 60));

        assertThat(bar.measured()).isEqualTo("65.0; ranking 80.0; oracle 60.0, so out of reach for any policy");
        assertThat(bar.reached()).isFalse();
    }

    @Test
    void without_the_oracle_nothing_is_said_of_it() {
        assertThat(lost(run("ours", 65), run("ranking", 80)).measured()).isEqualTo("65.0; ranking 80.0");
    }
}
