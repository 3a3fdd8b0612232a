package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final RoutedChannel FIRST = open("first", 1, 1);
    private static final RoutedChannel SECOND = open("second", 2, 1);
    private static final RoutedChannel NARROW = new RoutedChannel(
            "narrow",
            EnumSet.of(Operation.PAY_IN),
            LifeCycle.LIVE,
            List.of("QUICK"),
            List.of(new Support("ICBC", null), new Support("CCB", "CREDIT")),
            List.of("m1", "m2"),
            List.of(new AmountLimit("CNY", 100, 5_000)),
            1,
            1);

    private static Router router(CellState... states) {
        return Router.of(snapshot(Strategy.PRIORITY, List.of(SECOND, FIRST), states));
    }

    private static RouteRequest.Builder payIn() {
        return RouteRequest.of(Operation.PAY_IN).user("u-1");
    }

    private static RouteRequest.Builder card(String bank) {
        return payIn().bank(bank).cardType("DEBIT");
    }

    private static List<String> channels(Routing routing) {
        return routing.routes().stream().map(Route::channel).toList();
    }

    private static void narrowSays(RouteRequest.Builder request, String reason) {
        Router router = Router.of(snapshot(Strategy.PRIORITY, List.of(NARROW)));
        assertThat(router.route(request.build()).excluded()).containsExactly(new Exclusion("narrow", reason));
    }

    @Test
    void the_lowest_priority_comes_first_and_ties_go_by_id() {
        Router router = Router.of(snapshot(Strategy.PRIORITY, List.of(SECOND, FIRST, open("also", 1, 1))));

        Routing routing = router.route(payIn().build());

        assertThat(channels(routing)).containsExactly("also", "first", "second");
        assertThat(routing.snapshot()).isEqualTo(Channels.VERSION);
    }

    @Test
    void a_bank_down_behind_a_cross_bank_channel_costs_that_bank_only() {
        Router router = router(state("channel=first;bank=CCB", Kind.SUSPENDED, 0));

        Routing hit = router.route(card("CCB").build());

        assertThat(channels(hit)).containsExactly("second");
        assertThat(hit.excluded()).containsExactly(new Exclusion("first", "suspended: bank=CCB"));
        assertThat(channels(router.route(card("ICBC").build()))).containsExactly("first", "second");
        assertThat(channels(router.route(payIn().build()))).containsExactly("first", "second");
    }

    @Test
    void a_suspended_bank_is_out_on_every_channel_and_so_fails_open() {
        Routing routing =
                router(state("bank=CCB", Kind.SUSPENDED, 0)).route(card("CCB").build());

        assertThat(routing.degraded()).isTrue();
        assertThat(channels(routing)).containsExactly("first", "second");
        assertThat(routing.excluded()).isEmpty();
    }

    @Test
    void failing_open_goes_by_health_and_never_to_a_blocked_channel() {
        Router router = Router.of(snapshot(
                Strategy.PRIORITY,
                List.of(FIRST, SECOND, open("third", 3, 1)),
                state("channel=first", Kind.SUSPENDED, 0),
                state("channel=second", Kind.BLOCKED, 0),
                state("channel=third", Kind.RAMPING, 0)));

        Routing routing = router.route(payIn().build());

        assertThat(channels(routing)).containsExactly("third", "first");
        assertThat(routing.excluded()).containsExactly(new Exclusion("second", "blocked: channel=second"));
    }

    @Test
    void where_all_are_blocked_nothing_fails_open() {
        Routing routing = router(
                        state("channel=first", Kind.BLOCKED, 0), state("operation=*;channel=second", Kind.BLOCKED, 0))
                .route(payIn().build());

        assertThat(routing.routes()).isEmpty();
        assertThat(routing.degraded()).isFalse();
        assertThat(routing.excluded()).hasSize(2);
    }

    @Test
    void a_block_on_the_channel_prevails_over_a_healthier_state_of_a_finer_cell() {
        Routing routing = router(
                        state("channel=first", Kind.BLOCKED, 0),
                        state("channel=first;bank=CCB", Kind.ACTIVE, 100),
                        state("channel=first;bank=CCB;cardType=DEBIT", Kind.RAMPING, 100))
                .route(card("CCB").build());

        assertThat(channels(routing)).containsExactly("second");
    }

    @Test
    void a_ramp_and_a_limit_say_their_share() {
        Routing routing = router(
                        state("channel=first;bank=CCB", Kind.RAMPING, 0), state("channel=second", Kind.LIMITED, 0))
                .route(card("CCB").pinnedChannel("first").build());
        Routing other = router(state("channel=second", Kind.LIMITED, 0)).route(payIn().build());

        assertThat(routing.excluded())
                .containsExactly(new Exclusion(
                        "first", "held, since it stays on its channel: ramping at 0 %: this user is not among them"));
        assertThat(other.excluded())
                .containsExactly(new Exclusion("second", "limited to 0 %: this user is not among them"));
    }

    @Test
    void a_refund_is_held_while_its_channel_is_suspended_for_refunds() {
        RouteRequest refund =
                RouteRequest.of(Operation.REFUND).pinnedChannel("first").build();
        Routing held = router(state("operation=REFUND;channel=first", Kind.SUSPENDED, 0))
                .route(refund);
        Routing done = router(state("channel=first", Kind.SUSPENDED, 0)).route(refund);

        assertThat(held.routes()).isEmpty();
        assertThat(held.degraded()).isFalse();
        assertThat(held.excluded())
                .containsExactly(
                        new Exclusion("first", "held, since it stays on its channel: suspended: channel=first"));
        assertThat(channels(done)).containsExactly("first");
    }

    @Test
    void a_refund_goes_to_a_channel_that_takes_no_new_payments_any_more() {
        RoutedChannel retired = new RoutedChannel(
                "old",
                EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                LifeCycle.RETIRED,
                List.of(),
                List.of(),
                List.of(),
                List.of(new AmountLimit("CNY", 100, 200)),
                1,
                1);
        Router router = Router.of(snapshot(Strategy.PRIORITY, List.of(retired)));
        RouteRequest refund = RouteRequest.of(Operation.REFUND)
                .amount(new Amount("CNY", 1))
                .pinnedChannel("old")
                .build();

        assertThat(channels(router.route(refund))).containsExactly("old");
        assertThat(router.route(payIn().build()).excluded())
                .containsExactly(new Exclusion("old", "life cycle is RETIRED"));
    }

    @Test
    void a_refund_without_its_channel_is_the_callers_mistake() {
        assertThatThrownBy(
                        () -> RouteRequest.of(Operation.REFUND).payment("P-1").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payment=P-1");
    }

    @Test
    void a_pinned_channel_that_the_snapshot_does_not_know_holds_the_payment() {
        Routing routing = router().route(payIn().pinnedChannel("gone").build());

        assertThat(routing.excluded())
                .containsExactly(
                        new Exclusion("gone", "held, since it stays on its channel: it is not in the snapshot"));
    }

    @Test
    void every_rule_gives_its_reason() {
        narrowSays(RouteRequest.of(Operation.PAY_OUT), "does not support PAY_OUT");
        narrowSays(payIn().method("QR"), "does not support method QR");
        narrowSays(card("CCB"), "does not support CCB DEBIT");
        narrowSays(payIn().bank("ABC"), "does not support ABC");
        narrowSays(payIn().agreedChannels(Set.of("other")), "no agreement: this user has not signed for it");
        narrowSays(payIn().merchant("m3"), "does not support merchant m3");
        narrowSays(payIn().amount(new Amount("CNY", 99)), "limit: 99 is below the minimum of 100 minor units of CNY");
        narrowSays(
                payIn().amount(new Amount("CNY", 5_001)),
                "limit: 5001 is above the maximum of 5000 minor units of CNY");
    }

    @Test
    void a_limit_includes_both_its_ends_and_binds_its_currency_only() {
        Router router = Router.of(snapshot(Strategy.PRIORITY, List.of(NARROW)));
        for (Amount amount : List.of(new Amount("CNY", 100), new Amount("CNY", 5_000), new Amount("USD", 1))) {
            assertThat(router.route(payIn().amount(amount).build()).routes()).hasSize(1);
        }
    }

    @Test
    void another_account_of_the_channel_is_used_while_the_preferred_one_is_suspended() {
        Router router = Router.of(
                snapshot(Strategy.PRIORITY, List.of(NARROW), state("channel=narrow;merchant=m1", Kind.SUSPENDED, 0)));

        assertThat(router.route(payIn().build()).routes())
                .extracting(Route::channel, Route::merchant)
                .containsExactly(tuple("narrow", "m2"));
        assertThat(router.route(payIn().merchant("m1").build()).degraded()).isTrue();
    }
}
