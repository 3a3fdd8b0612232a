package dev.pointsman.simulator.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.wire.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedLinesTest {
    private final RejectedLines rejected = new RejectedLines();

    @Test
    void all_are_counted_by_kind_and_the_first_are_kept() {
        for (int line = 1; line <= 100; line++) {
            Problem.Kind kind = line % 4 == 0 ? Problem.Kind.BROKEN_JSON : Problem.Kind.INVALID_VALUE;
            rejected.add(line, new Problem(kind, "/bank", "no " + line));
        }

        assertThat(rejected.total()).isEqualTo(100);
        assertThat(rejected.counts()).isEqualTo(Map.of(Problem.Kind.BROKEN_JSON, 25L, Problem.Kind.INVALID_VALUE, 75L));
        assertThat(rejected.first()).hasSize(RejectedLines.KEPT_MAX);
        assertThat(rejected.first().getFirst()).hasToString("line 1: INVALID_VALUE /bank: no 1");
        assertThat(rejected.first().getLast().line()).isEqualTo(20);
    }

    @Test
    void none_is_none() {
        assertThat(rejected.none()).isTrue();
        assertThat(rejected.counts()).isEmpty();
    }
}
