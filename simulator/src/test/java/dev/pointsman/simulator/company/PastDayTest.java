package dev.pointsman.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastDayTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_quiet_day_teaches_the_baselines_and_opens_nothing(long seed) {
        Engine engine = new Engine(EngineRules.standard());
        new PastDay(CompanyPlan.standard(), seed).frames(START, START.plus(Duration.ofDays(1)), frame -> {
            engine.take(frame);
            assertThat(engine.tick(frame.arrivedAt()).incidents()).isEmpty();
        });

        for (CellWindow channel : engine.windows().channels()) {
            assertThat(channel.baseline().ratio()).as("%s", channel.cell()).isBetween(0.004, 0.014);
        }
        assertThat(engine.windows().of(Cell.parse("channel=unionpay-api;bank=CCB")))
                .isNotNull();
    }

    @Test
    void frames_follow_one_another_without_a_gap() {
        long[] position = {0};
        new PastDay(CompanyPlan.standard(), 1).frames(START, START.plusSeconds(600), frame -> {
            assertThat(frame.from()).isEqualTo(position[0]);
            position[0] = frame.to();
        });

        assertThat(position[0]).isEqualTo(60);
    }
}
