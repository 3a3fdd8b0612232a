package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Optional<RampStep> step = Optional.of(RampPlan.standard().first(1_000));
        while (step.isPresent()) {
            percents.add(step.get().percent());
            step = RampPlan.standard().after(step.get());
        }

        assertThat(percents).containsExactly(1, 2, 4, 8, 16, 32, 64);
    }

    // five probes in a hold of twenty seconds are wanted
    @ParameterizedTest(name = "{0} attempts a second begin with {1} %")
    @CsvSource({"25,1", "24,2", "12.5,2", "1,32", "0.5,64", "0.01,64", "0,64"})
    void the_first_share_brings_probes_enough(double attemptsPerSecond, int percent) {
        assertThat(RampPlan.standard().first(attemptsPerSecond).percent()).isEqualTo(percent);
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
