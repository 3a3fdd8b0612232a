package dev.pointsman.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Cell CELL = Cell.parse("channel=a");

    private static Snapshot snapshot(long epoch, long sequence, Instant issuedAt) {
        SnapshotVersion version = new SnapshotVersion(epoch, sequence);
        return new Snapshot(version, issuedAt, new Rules(version, Strategy.PRIORITY, List.of()), List.of());
    }

    private static void refused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static RoutedChannel channel(Set<Operation> operations, int weight) {
        return new RoutedChannel(
                "a", operations, LifeCycle.LIVE, List.of(), List.of(), List.of(), List.of(), 1, weight);
    }

    @Test
    void a_version_is_read_back_from_its_text() {
        assertThat(SnapshotVersion.parse("7.12")).isEqualTo(new SnapshotVersion(7, 12));
        assertThat(SnapshotVersion.parse(Long.MAX_VALUE + "." + Long.MAX_VALUE).sequence())
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "7", "7.", ".3", "-1.3", "7.+3", "07.3", "7.3.1", "7.99999999999999999999"})
    void a_text_that_is_no_version_is_refused_and_shown(String text) {
        refused(() -> SnapshotVersion.parse(text), "version=" + text);
    }

    @Test
    void a_later_sequence_replaces_an_earlier_one_whatever_the_clock_said() {
        assertThat(snapshot(7, 4, NOON.minusSeconds(9)).replaces(snapshot(7, 3, NOON)))
                .isTrue();
        assertThat(snapshot(7, 3, NOON.plusSeconds(9)).replaces(snapshot(7, 3, NOON)))
                .isFalse();
        assertThat(snapshot(7, 2, NOON.plusSeconds(9)).replaces(snapshot(7, 3, NOON)))
                .isFalse();
    }

    @Test
    void a_new_epoch_replaces_the_old_one_when_it_was_issued_later() {
        assertThat(snapshot(2, 0, NOON.plusSeconds(1)).replaces(snapshot(7, 3, NOON)))
                .isTrue();
        assertThat(snapshot(8, 9, NOON).replaces(snapshot(7, 3, NOON))).isFalse();
    }

    @Test
    void a_percent_must_fit_its_state() {
        refused(() -> new CellState(CELL, Kind.ACTIVE, 99, 1), "percent=99");
        refused(() -> new CellState(CELL, Kind.SUSPENDED, 1, 1), "percent=1");
        refused(() -> new CellState(CELL, Kind.BLOCKED, 1, 1), "percent=1");
        refused(() -> new CellState(CELL, Kind.RAMPING, 101, 1), "percent=101");
        refused(() -> new CellState(CELL, Kind.LIMITED, -1, 1), "percent=-1");
    }

    @Test
    void what_would_be_ambiguous_is_refused() {
        RoutedChannel channel = channel(EnumSet.of(Operation.PAY_IN), 1);
        SnapshotVersion version = new SnapshotVersion(7, 3);
        Rules rules = new Rules(version, Strategy.PRIORITY, List.of(channel));
        CellState state = new CellState(CELL, Kind.SUSPENDED, 0, 1);

        refused(() -> new Rules(version, Strategy.PRIORITY, List.of(channel, channel)), "channel=a");
        refused(() -> new Snapshot(version, NOON, rules, List.of(state, state)), "cell=channel=a");
        refused(() -> new Snapshot(new SnapshotVersion(7, 2), NOON, rules, List.of()), "rules=7.3");
        refused(() -> new Snapshot(new SnapshotVersion(8, 9), NOON, rules, List.of()), "rules=7.3");
    }

    @Test
    void a_channel_checks_itself() {
        refused(() -> channel(Set.of(), 1), "channel=a");
        refused(() -> channel(Set.of(Operation.PAY_IN), -1), "weight=-1");
        refused(() -> new AmountLimit("CNY", 5, 4), "minimumMinor=5 maximumMinor=4");
        refused(() -> new AmountLimit("yuan", 5, 6), "currency=yuan");
        refused(() -> new Support("", null), "bank=");
    }
}
