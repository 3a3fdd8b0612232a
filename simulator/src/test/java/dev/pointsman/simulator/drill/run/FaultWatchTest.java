package dev.pointsman.simulator.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.drill.company.DrillFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultWatchTest {
    private static final Cell CHANNEL = Cell.ofChannel(Operation.PAY_IN, "x");
    private static final int LEARNING_SECONDS = 300;
    private static final int ONSET = LEARNING_SECONDS + 60;
    private static final int END = ONSET + 300;
    private static final int LAST = END + 600;

    private final FaultWatch watch = new FaultWatch(
            new DrillFault(
                    List.of(CHANNEL),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(300),
                    1,
                    DrillFault.How.FAIL,
                    Duration.ZERO,
                    null),
            LEARNING_SECONDS * 1_000L,
            LAST);

    private void traffic(int from, int to, int perSecond) {
        for (int second = from; second < to; second++) {
            for (int i = 0; i < perSecond; i++) {
                watch.begun(second * 1_000L + i * 1_000L / perSecond);
            }
        }
    }

    @Test
    void response_and_recovery_are_those_of_the_traffic() {
        traffic(0, ONSET + 4, 10);
        traffic(END + 90, END + 150, 1);
        traffic(END + 150, LAST, 10);

        FaultFigures figures = watch.figures();

        assertThat(figures.usualPerSecond()).isEqualTo(10);
        assertThat(figures.responseSeconds()).isEqualTo(3.9);
        assertThat(figures.firstShareSeconds()).isEqualTo(90);
        assertThat(figures.fullSeconds()).isBetween(140.0, 150.0);
    }

    @Test
    void traffic_that_never_left_has_no_response_and_no_recovery() {
        traffic(0, LAST, 10);

        FaultFigures figures = watch.figures();

        assertThat(figures.responseSeconds()).isInfinite();
        assertThat(figures.firstShareSeconds()).isNaN();
        assertThat(figures.fullSeconds()).isNaN();
    }

    @Test
    void only_what_fails_after_the_first_leaving_was_probing() {
        watch.failed(ONSET * 1_000L);
        watch.moved(CHANNEL, true, ONSET * 1_000L + 3_000);
        watch.failed(ONSET * 1_000L + 2_000);
        watch.failed(ONSET * 1_000L + 40_000);

        assertThat(watch.figures().probingFailures()).isEqualTo(1);
    }

    @Test
    void moves_of_a_part_of_it_count_and_those_of_others_do_not() {
        watch.moved(CHANNEL, true, ONSET * 1_000L + 3_000);
        watch.moved(CHANNEL, false, END * 1_000L);
        watch.moved(Cell.ofChannel(Operation.PAY_IN, "y"), true, END * 1_000L);
        watch.moved(CHANNEL, true, ONSET * 1_000L - 1_000);

        assertThat(watch.figures().moves()).isEqualTo(2);
    }
}
