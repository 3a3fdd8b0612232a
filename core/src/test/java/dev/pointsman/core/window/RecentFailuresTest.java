package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.frame.Frame.FailedAttempt;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {
    private static final int CHANNELS_FULL = RecentFailures.ATTEMPTS_MAX / RecentFailures.ATTEMPTS_PER_CHANNEL_MAX;

    private final RecentFailures failures = new RecentFailures();

    private static Cell channel(String name) {
        return Cell.ofChannel(Operation.PAY_IN, name);
    }

    private static FailedAttempt failed(String channel, String bank, long second, String attempt) {
        Cell leaf = channel(channel).with(Dimension.BANK, bank);
        return new FailedAttempt(leaf, second, attempt, FaultParty.CHANNEL, "91", new Amount("CNY", 500), "trace");
    }

    private void fill(String channel) {
        for (int i = 0; i < RecentFailures.ATTEMPTS_PER_CHANNEL_MAX; i++) {
            failures.remember(failed(channel, "CCB", i, "a" + i));
        }
    }

    private List<String> attempts(Cell cell, long from) {
        return failures.within(cell, from).stream().map(FailedAttempt::attempt).toList();
    }

    @Test
    void those_within_a_cell_from_a_second_on_come_oldest_first() {
        failures.remember(failed("x", "CCB", 12, "late"));
        failures.remember(failed("x", "CCB", 10, "b"));
        failures.remember(failed("x", "CCB", 10, "a"));
        failures.remember(failed("x", "CCB", 9, "too early"));
        failures.remember(failed("x", "ICBC", 11, "another bank"));
        failures.remember(failed("y", "CCB", 11, "another channel"));

        assertThat(attempts(channel("x").with(Dimension.BANK, "CCB"), 10)).containsExactly("a", "b", "late");
    }

    @Test
    void a_cell_that_crosses_channels_has_those_of_each() {
        failures.remember(failed("x", "CCB", 2, "of x"));
        failures.remember(failed("y", "CCB", 1, "of y"));

        assertThat(attempts(Cell.parse("bank=CCB"), 0)).containsExactly("of y", "of x");
    }

    @Test
    void beyond_its_number_a_channel_loses_its_oldest_attempt() {
        fill("x");
        failures.remember(failed("x", "CCB", 1_000, "one more"));

        assertThat(attempts(channel("x"), 0))
                .hasSize(RecentFailures.ATTEMPTS_PER_CHANNEL_MAX)
                .doesNotContain("a0")
                .contains("a1", "one more");
    }

    @Test
    void beyond_all_attempts_the_channel_whose_last_failure_is_longest_ago_goes_first() {
        for (int i = 0; i < CHANNELS_FULL; i++) {
            fill("c" + i);
        }
        failures.remember(failed("c0", "CCB", 1_000, "failed again"));
        failures.remember(failed("new", "CCB", 1_000, "first"));

        assertThat(attempts(channel("c0"), 0)).hasSize(RecentFailures.ATTEMPTS_PER_CHANNEL_MAX);
        assertThat(attempts(channel("c1"), 0)).isEmpty();
        assertThat(attempts(channel("c2"), 0)).isNotEmpty();
        assertThat(attempts(channel("new"), 0)).containsExactly("first");
    }

    @Test
    void looking_at_a_channel_does_not_keep_it() {
        for (int i = 0; i < CHANNELS_FULL; i++) {
            fill("c" + i);
        }
        assertThat(attempts(channel("c0"), 0)).isNotEmpty();
        failures.remember(failed("new", "CCB", 1_000, "first"));

        assertThat(attempts(channel("c0"), 0)).isEmpty();
    }

    @Test
    void restored_they_hold_the_same_and_forget_in_the_same_order() {
        for (int i = 0; i < CHANNELS_FULL; i++) {
            fill("c" + i);
        }
        failures.remember(failed("c0", "CCB", 1_000, "failed again"));
        RecentFailures restored = new RecentFailures();
        restored.restore(new StateReader(bytes(failures)));

        failures.remember(failed("new", "CCB", 1_000, "first"));
        restored.remember(failed("new", "CCB", 1_000, "first"));

        assertThat(bytes(restored)).isEqualTo(bytes(failures));
        assertThat(restored.within(Cell.parse("bank=CCB"), 0))
                .hasSize(RecentFailures.ATTEMPTS_MAX - RecentFailures.ATTEMPTS_PER_CHANNEL_MAX + 1);
    }

    private static byte[] bytes(RecentFailures failures) {
        StateWriter writer = new StateWriter();
        failures.save(writer);
        return writer.bytes();
    }
}
