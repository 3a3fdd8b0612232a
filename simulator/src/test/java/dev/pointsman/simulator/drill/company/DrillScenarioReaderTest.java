package dev.pointsman.simulator.drill.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DrillScenarioReaderTest {

    @Test
    void every_shipped_drill_is_named_like_its_file_and_hits_the_company() throws IOException {
        for (String name : DrillScenarioReader.shipped()) {
            DrillScenario scenario = DrillScenarioReader.scenario(name);

            assertThat(scenario.name()).isEqualTo(name);
            for (DrillFault fault : scenario.faults(501)) {
                assertThat(scenario.payments(0, 501))
                        .as(name)
                        .anyMatch(payment -> scenario.channels().stream()
                                .anyMatch(channel -> channel.carries(payment) && fault.isOn(channel.id(), payment)));
            }
        }
    }

    @Test
    void chance_faults_differ_from_seed_to_seed_and_end_within_the_drill() throws IOException {
        DrillScenario scenario = DrillScenarioReader.scenario("random-faults");

        assertThat(scenario.faults(501)).isEqualTo(scenario.faults(501)).isNotEqualTo(scenario.faults(502));
        assertThat(scenario.faults(503))
                .hasSize(4)
                .allMatch(fault -> fault.endMillis() < scenario.lasts().toMillis());
    }

    @Test
    void a_fault_rises_and_pauses_as_the_file_says() throws IOException {
        DrillFault leak = DrillScenarioReader.scenario("slow-leak").faults().getFirst();
        DrillFault flapping = DrillScenarioReader.scenario("flapping").faults().getFirst();

        assertThat(leak.shareAt(120_000)).isZero();
        assertThat(leak.shareAt(120_000 + 600_000)).isEqualTo(0.25);
        assertThat(flapping.shareAt(120_000 + 59_999)).isEqualTo(1);
        assertThat(flapping.shareAt(120_000 + 60_000)).isZero();
        assertThat(flapping.shareAt(120_000 + 120_000)).isEqualTo(1);
        assertThat(flapping.shareAt(flapping.endMillis())).isZero();
    }

    @Test
    void every_problem_of_a_file_is_named() {
        String wrong = """
                scenario: mine
                about: Wrong.
                lasts: 5m
                faults:
                  - {cells: [channel=netpay], onset: 4m, lasts: 3m}
                  - {cells: [], onset: 1m, lasts: 1m, share: 2}
                """;

        assertThatThrownBy(() -> DrillScenarioReader.parse(wrong, "mine.yaml"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("must end within the drill")
                .hasMessageContaining("at least one is required")
                .hasMessageContaining("share");
    }
}
