package dev.pointsman.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is left of a channel's quota decides which payments it gets.
class QuotaTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SnapshotVersion VERSION = new SnapshotVersion(7, 1);

    private static Quota quota(@Nullable Operation operation, long leftMinor) {
        return new Quota("a", operation, "CNY", leftMinor, NOON.plusSeconds(60));
    }

    private static Snapshot snapshot(List<CellState> states, Quota... quotas) {
        List<RoutedChannel> channels = List.of(channel("a", 1), channel("b", 2));
        Rules rules = new Rules(VERSION, Strategy.PRIORITY, channels);
        return new Snapshot(VERSION, NOON, rules, states, List.of(quotas));
    }

    private static RoutedChannel channel(String id, int priority) {
        return new RoutedChannel(
                id,
                EnumSet.allOf(Operation.class),
                LifeCycle.LIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                priority,
                1);
    }

    private static Routing routed(Snapshot snapshot, RouteRequest.Builder request) {
        return Router.of(snapshot).route(request.build());
    }

    private static RouteRequest.Builder payIn(long minor) {
        return RouteRequest.of(Operation.PAY_IN).amount(new Amount("CNY", minor));
    }

    @Test
    void a_channel_with_less_left_than_the_amount_is_excluded_and_says_so() {
        Routing routing = routed(snapshot(List.of(), quota(null, 500)), payIn(501));

        assertThat(routing.routes()).extracting(Route::channel).containsExactly("b");
        assertThat(routing.excluded())
                .containsExactly(new Exclusion("a", "quota: 501 is above the 500 minor units of CNY that are left"));
    }

    @Test
    void a_payment_that_the_quota_covers_goes_there() {
        assertThat(routed(snapshot(List.of(), quota(null, 500)), payIn(500)).routes())
                .extracting(Route::channel)
                .containsExactly("a", "b");
    }

    @Test
    void a_quota_is_about_its_own_operation_and_currency_only() {
        Snapshot refunds = snapshot(List.of(), quota(Operation.REFUND, 0));

        assertThat(routed(refunds, payIn(1)).excluded()).isEmpty();
        assertThat(routed(
                                snapshot(List.of(), quota(null, 0)),
                                RouteRequest.of(Operation.PAY_IN).amount(new Amount("USD", 9)))
                        .excluded())
                .isEmpty();
    }

    @Test
    void a_payment_of_unknown_amount_is_not_ruled_out() {
        assertThat(routed(snapshot(List.of(), quota(null, 0)), RouteRequest.of(Operation.PAY_IN))
                        .excluded())
                .isEmpty();
    }

    @Test
    void a_refund_is_held_while_its_channel_has_no_quota() {
        RouteRequest.Builder refund =
                RouteRequest.of(Operation.REFUND).amount(new Amount("CNY", 7)).pinnedChannel("a");

        assertThat(routed(snapshot(List.of(), quota(Operation.REFUND, 6)), refund))
                .satisfies(routing -> assertThat(routing.routes()).isEmpty())
                .satisfies(routing -> assertThat(routing.excluded())
                        .extracting(Exclusion::reason)
                        .containsExactly("held, since it stays on its channel: quota: 7 is above the 6 minor units of"
                                + " CNY that are left"));
        assertThat(routed(snapshot(List.of(), quota(Operation.REFUND, 7)), refund)
                        .routes())
                .hasSize(1);
    }

    @Test
    void failing_open_does_not_go_where_the_quota_is_used_up() {
        List<CellState> out = List.of(new CellState(Cell.parse("channel=b"), CellState.Kind.SUSPENDED, 0, 1));

        Routing routing = routed(snapshot(out, quota(null, 0)), payIn(1));

        assertThat(routing.degraded()).isTrue();
        assertThat(routing.routes()).extracting(Route::channel).containsExactly("b");
    }

    @Test
    void a_quota_ends() {
        Snapshot snapshot = snapshot(List.of(), quota(null, 0));

        assertThat(snapshot.at(NOON.plusSeconds(59))).isSameAs(snapshot);
        assertThat(routed(snapshot.at(NOON.plusSeconds(60)), payIn(1)).excluded())
                .isEmpty();
    }
}
