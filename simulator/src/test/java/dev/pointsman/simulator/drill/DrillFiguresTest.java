package dev.pointsman.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.DrillScenarioReader;
import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A few runs as text that is checked in: what changes in the closed loop shows as a changed line.
/// `mvn -pl simulator test -Dtest=DrillFiguresTest -Dpointsman.figures=write` writes it anew.
class DrillFiguresTest {
    private static final Path FIGURES = Path.of("src/test/resources/dev/pointsman/simulator/drill/drill-figures.txt");
    private static final long SEED = 501;
    private static final List<String> DRILLS = List.of("hard-outage", "bank-down", "blip");
    private static final List<String> POLICIES = List.of("ours", "breaker", "oracle");

    @Test
    void the_figures_of_a_few_runs_are_those_checked_in() throws IOException {
        String measured = measured();

        if ("write".equals(System.getProperty("pointsman.figures"))) {
            Files.createDirectories(FIGURES.getParent());
            Files.writeString(FIGURES, measured);
        }
        assertThat(measured).isEqualTo(Files.readString(FIGURES));
    }

    private static String measured() throws IOException {
        List<DrillScenario> scenarios = new ArrayList<>();
        for (String name : DRILLS) {
            scenarios.add(DrillScenarioReader.scenario(name));
        }
        StringBuilder text = new StringBuilder();
        for (RunFigures run : DrillStudy.run(RunKey.of(scenarios, POLICIES, SEED, 1), 2, (_, _) -> {})) {
            text.append(line(run));
        }
        return text.toString();
    }

    private static String line(RunFigures run) {
        FaultFigures fault = run.faults().getFirst();
        return String.format(
                Locale.ROOT,
                "%s under %s: lost %d (%d to faults) of %d, failed %d of %d, wrong %d, overload %d s, stranded %d, response %s s, first"
                        + " share %s s, full %s s, probing %d, moves %d%n",
                run.scenario(),
                run.policy(),
                run.lost(),
                run.lostToFault(),
                run.payments(),
                run.failed(),
                run.attempts(),
                run.wrongMoves(),
                run.overloadSeconds(),
                run.strandedAttempts(),
                Sample.number(fault.responseSeconds(), 1),
                Sample.number(fault.firstShareSeconds(), 0),
                Sample.number(fault.fullSeconds(), 0),
                fault.probingFailures(),
                fault.moves());
    }
}
