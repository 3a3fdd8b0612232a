package dev.pointsman.core.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.held.HeldItem.Kind;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.CellState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Gate OPEN = new Gate(List.of(), List.of());
    private static final double PER_SECOND = 5;

    private final List<Released> told = new ArrayList<>();
    private final MemoryHeldWork work = new MemoryHeldWork(told::add);
    private final Releasing releasing =
            new Releasing(work, new HeldRules(PER_SECOND, Duration.ofMinutes(10), 1_000, Duration.ofHours(1)));

    private static CellState state(String cell, CellState.Kind kind, int percent) {
        return new CellState(Cell.parse(cell), kind, percent, 1);
    }

    private static Gate gate(CellState... states) {
        return new Gate(List.of(states), List.of());
    }

    private void hold(int items, Kind kind, @Nullable String bank) {
        List<HeldItem> batch = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String id = kind + "-" + bank + "-" + i;
            batch.add(new HeldItem(id, kind, "x", bank, new Amount("CNY", 10), NOON.minusSeconds(items - i)));
        }
        work.hold(batch, NOON);
    }

    private int claimed(Gate gate, Instant now) {
        return releasing.claim(work.lots(now), gate, "x", 1_000, now).size();
    }

    /// Claims ten times a second.
    private int claimed(Gate gate, int seconds) {
        int went = 0;
        for (int tenth = 0; tenth <= 10 * seconds; tenth++) {
            went += claimed(gate, NOON.plusMillis(100L * tenth));
        }
        return went;
    }

    @Test
    void it_begins_with_one_and_goes_on_at_the_pace() {
        hold(200, Kind.REFUND, null);

        assertThat(claimed(OPEN, NOON)).isOne();
        assertThat(claimed(OPEN, NOON)).isZero();
        assertThat(claimed(OPEN, NOON.plusSeconds(1))).isEqualTo(5);
        assertThat(claimed(OPEN, NOON.plusSeconds(60)))
                .as("no more than a second is saved up")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32, 64})
    void a_channel_that_ramps_gets_that_share_of_the_pace(int percent) {
        hold(1_000, Kind.REFUND, null);
        Gate ramping = gate(state("operation=REFUND;channel=x", CellState.Kind.RAMPING, percent));

        assertThat(claimed(ramping, 60)).isBetween(60 * 5 * percent / 100 - 1, 1 + 60 * 5 * percent / 100);
    }

    @Test
    void what_touches_a_suspended_or_blocked_cell_waits_and_the_rest_goes() {
        hold(50, Kind.PAYOUT, "CCB");
        hold(50, Kind.PAYOUT, "ICBC");
        Gate bankOut = gate(state("operation=PAY_OUT;channel=x;bank=CCB", CellState.Kind.SUSPENDED, 0));

        assertThat(claimed(bankOut, 5)).isEqualTo(26);
        assertThat(work.lots(NOON.plusSeconds(5)))
                .filteredOn(lot -> "CCB".equals(lot.key().bank()))
                .allSatisfy(lot -> assertThat(lot.leased()).isZero());
        assertThat(claimed(gate(state("operation=PAY_OUT;channel=x", CellState.Kind.BLOCKED, 0)), 5))
                .isZero();
    }

    @Test
    void queries_go_slowly_while_their_channel_is_out_and_ask_no_quota() {
        hold(200, Kind.QUERY_PAY_OUT, null);
        ChannelQuota usedUp = new ChannelQuota("x", null, "CNY", 0, null, NOON, NOON.plusSeconds(600));
        CellState out = state("operation=PAY_OUT;channel=x", CellState.Kind.BLOCKED, 0);

        assertThat(claimed(new Gate(List.of(out), List.of(usedUp)), 60))
                .as("a tenth of five a second")
                .isBetween(29, 31);
    }

    @Test
    void queries_use_up_no_quota() {
        hold(5, Kind.QUERY_REFUND, null);
        claimed(OPEN, 5);
        ChannelQuota quota = new ChannelQuota("x", null, "CNY", 75, null, NOON, NOON.plusSeconds(600));

        assertThat(new Gate(List.of(), List.of(quota)).leftMinor(new Lot.Key("x", Kind.REFUND, null, "CNY"), work))
                .isEqualTo(75);
    }

    @Test
    void a_state_of_another_operation_channel_or_unknown_part_holds_nothing() {
        hold(5, Kind.REFUND, null);

        assertThat(claimed(
                        gate(
                                state("channel=x", CellState.Kind.SUSPENDED, 0),
                                state("operation=REFUND;channel=y", CellState.Kind.SUSPENDED, 0),
                                state("operation=REFUND;channel=x;bank=CCB", CellState.Kind.SUSPENDED, 0)),
                        2))
                .isEqualTo(5);
    }

    @Test
    void lots_of_one_channel_share_its_pace() {
        hold(100, Kind.REFUND, null);
        hold(100, Kind.PAYOUT, "CCB");
        hold(100, Kind.PAYOUT, "ICBC");

        assertThat(claimed(OPEN, 10)).isEqualTo(51);
    }

    @Test
    void a_quota_is_not_exceeded_though_its_feed_knows_nothing_of_what_went() {
        hold(100, Kind.REFUND, null);
        ChannelQuota quota = new ChannelQuota("x", null, "CNY", 75, null, NOON, NOON.plusSeconds(600));
        Gate limited = new Gate(List.of(), List.of(quota));

        assertThat(claimed(limited, 60)).as("ten minor units each").isEqualTo(7);
        assertThat(limited.leftMinor(work.lots(NOON).getFirst().key(), work)).isEqualTo(5);
    }

    @Test
    void a_turn_releases_where_a_host_is_told_and_only_there() {
        hold(10, Kind.REFUND, null);
        work.hold(List.of(new HeldItem("y1", Kind.REFUND, "y", null, new Amount("CNY", 1), NOON)), NOON);

        assertThat(releasing.turn(work.lots(NOON), OPEN, "y"::equals, NOON))
                .extracting(released -> released.item().id())
                .containsExactly("y1");
        assertThat(told).extracting(released -> released.item().id()).containsExactly("y1");
        assertThat(releasing.turn(work.lots(NOON), OPEN, "y"::equals, NOON.plusSeconds(1)))
                .isEmpty();
        assertThat(claimed(OPEN, NOON.plusSeconds(1)))
                .as("what it saved up meanwhile is there for who asks")
                .isEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_states_do_no_lease_overlaps_and_all_is_done_in_the_end(long seed) {
        Random random = new Random(seed);
        hold(60, Kind.REFUND, null);
        Map<String, Instant> leases = new HashMap<>();
        Instant now = NOON;
        while (!work.lots(now).isEmpty() && now.isBefore(NOON.plusSeconds(36_000))) {
            now = now.plusMillis(500L + random.nextInt(60_000));
            int percent = random.nextInt(3) * 50;
            CellState.Kind kind = percent == 0 ? CellState.Kind.SUSPENDED : CellState.Kind.RAMPING;
            Gate gate = gate(state("operation=REFUND;channel=x", kind, percent));
            List<Released> released = releasing.claim(work.lots(now), gate, "x", 1_000, now);
            assertThat(percent > 0 || released.isEmpty()).isTrue();
            for (Released one : released) {
                Instant before = leases.put(one.item().id(), one.until());
                assertThat(before == null || !before.isAfter(now)).isTrue();
                if (random.nextBoolean()) {
                    work.done(List.of(one.item().id()), now);
                }
            }
        }
        assertThat(work.lots(now)).isEmpty();
        assertThat(leases).hasSize(60);
    }
}
