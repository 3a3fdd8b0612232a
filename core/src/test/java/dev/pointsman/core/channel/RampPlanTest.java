package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampPlanTest {
    @Test
    void shares_double_from_one_percent_until_all_traffic_is_next() {
        List<Integer> percents = new ArrayList<>();
        Optional<RampStep> step = Optional.of(first(1_000, 1, 5));
        while (step.isPresent()) {
            percents.add(step.get().percent());
            step = RampPlan.standard().after(step.get());
        }

        assertThat(percents).containsExactly(1, 2, 4, 8, 16, 32, 64);
    }

    private static RampStep first(double attemptsPerSecond, double excessRatio, int probes) {
        return RampPlan.standard().first(new RampStart(attemptsPerSecond, excessRatio, probes));
    }

    // five probes tell after an outage, many after a mild fault
    @ParameterizedTest(name = "{0} attempts a second, of which {1} failed, begin with {3} %")
    @CsvSource({
        "100,1,5,1",
        "25,1,5,1",
        "10,1,5,2",
        "1,1,5,8",
        "0.5,1,5,8",
        "0.1,1,5,32",
        "0.01,1,5,64",
        "0,1,5,64",
        "10,0.5,5,4",
        "10,0.2,30,8",
        "1,0.2,30,32"
    })
    void the_first_share_follows_from_budget_rate_and_fault(
            double attemptsPerSecond, double excessRatio, int probes, int percent) {
        assertThat(first(attemptsPerSecond, excessRatio, probes).percent()).isEqualTo(percent);
    }

    @Test
    void a_cell_that_failed_entirely_begins_with_more_than_8_percent_only_when_probes_would_take_minutes() {
        for (double rate = 0.01; rate < 100; rate *= 1.1) {
            int percent = first(rate, 1, 5).percent();
            double minutesAt8 = 5 / (rate * 0.08) / 60;
            if (percent > 8) {
                assertThat(minutesAt8).as("%.3f attempts/s", rate).isGreaterThan(5);
            }
        }
    }

    @Test
    void cells_that_failed_together_wait_apart_and_each_always_as_long() {
        RampPlan plan = RampPlan.standard();
        List<Duration> waits = new ArrayList<>();
        for (int bank = 0; bank < 200; bank++) {
            Cell cell = Cell.parse("channel=x;bank=B" + bank);
            CellControl control =
                    new CellControl(cell, new ChannelState.Active(), 1, "INC-1", 1, Duration.ofMinutes(2));
            waits.add(plan.leftAlone(control));
            assertThat(plan.leftAlone(control)).isEqualTo(waits.getLast());
        }

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120)));
        assertThat(waits.stream().map(Duration::toSeconds).distinct().count()).isGreaterThan(20);
    }

    @Test
    void the_wait_doubles_up_to_its_limit() {
        assertThat(RampPlan.standard().longer(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(60));
        assertThat(RampPlan.standard().longer(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void a_share_of_nothing_or_of_all_is_no_step() {
        assertThatThrownBy(() -> new RampStep(0)).hasMessageContaining("percent=0");
        assertThatThrownBy(() -> new RampStep(100)).hasMessageContaining("percent=100");
    }
}
