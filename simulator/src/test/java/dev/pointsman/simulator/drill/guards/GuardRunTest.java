package dev.pointsman.simulator.drill.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Twenty of the random runs; `./pointsman drill --guards` plays more.
class GuardRunTest {
    private static final long FIRST_SEED = 801;
    private static final int RUNS = 20;

    private static List<GuardFigures> guarded() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + RUNS)
                .parallel()
                .mapToObj(GuardRun::guarded)
                .toList();
    }

    @Test
    void no_working_channel_is_taken_out_as_the_last_and_none_stays_out_for_long() {
        List<Without> without =
                guarded().stream().flatMap(run -> run.without().stream()).toList();

        assertThat(without).noneMatch(Without::mistaken);
        assertThat(without).allSatisfy(each -> assertThat(each.workedSeconds()).isLessThan(90));
    }

    @Test
    void without_guards_working_channels_go_out_as_the_last_and_others_are_overloaded() {
        List<GuardFigures> runs = LongStream.range(FIRST_SEED, FIRST_SEED + 5)
                .mapToObj(GuardRun::unguarded)
                .toList();

        assertThat(runs).flatMap(GuardFigures::without).anyMatch(Without::mistaken);
        assertThat(runs).flatMap(GuardFigures::over).hasSizeGreaterThan(20);
    }

    @Test
    void the_same_seed_is_the_same_run() {
        assertThat(GuardRun.guarded(FIRST_SEED)).isEqualTo(GuardRun.guarded(FIRST_SEED));
    }
}
