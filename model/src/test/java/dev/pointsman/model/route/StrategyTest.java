package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.VERSION;
import static dev.pointsman.model.route.Channels.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyTest {
    private static final int PAYMENTS = 20_000;

    private static Router router(Ordering ordering, List<RoutedChannel> channels, SuccessFigure... figures) {
        Rules rules = new Rules(VERSION, ordering, channels, Complaints.NOBODY);
        Instant issuedAt = Instant.parse("2026-11-20T06:00:00Z");
        return Router.of(new Snapshot(VERSION, issuedAt, rules, List.of(), List.of(), Arrays.asList(figures)));
    }

    private static RoutedChannel charging(RoutedChannel channel, Fee... fees) {
        return new RoutedChannel(
                channel.id(),
                channel.operations(),
                channel.lifeCycle(),
                channel.methods(),
                channel.supports(),
                channel.merchants(),
                channel.limits(),
                channel.priority(),
                channel.weight(),
                channel.ramp(),
                List.of(fees));
    }

    private static SuccessFigure figure(String cell, long attempts, long successes) {
        return new SuccessFigure(Cell.parse(cell), attempts, successes);
    }

    private static RouteRequest.Builder payIn(long minor) {
        return RouteRequest.of(Operation.PAY_IN)
                .amount(new Amount("CNY", minor))
                .user("u-1");
    }

    private static List<String> order(Router router, RouteRequest.Builder request) {
        return router.route(request.build()).routes().stream()
                .map(Route::channel)
                .toList();
    }

    /// Of many payments, each of its own user, how many go to each channel first, by its rank.
    private static Map<String, Integer> firsts(Router router) {
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < PAYMENTS; i++) {
            Route first = router.route(
                            payIn(100).user("u-" + i).payment("P-" + i).build())
                    .first()
                    .orElseThrow();
            firsts.merge(first.channel() + " " + first.rank(), 1, Integer::sum);
        }
        return firsts;
    }

    private static final Ordering UNEXPLORED =
            new Ordering(Strategy.BEST_SUCCESS, Ordering.MARGIN_BASIS_POINTS_USUAL, 0, List.of());

    @Test
    void the_lowest_fee_comes_first_and_which_it_is_depends_on_the_amount() {
        Router router = router(
                Ordering.by(Strategy.LEAST_COST),
                List.of(
                        charging(open("fixed", 1, 1), new Fee("CNY", 50, 0)),
                        charging(open("percent", 1, 1), new Fee("CNY", 0, 60)),
                        charging(open("dollars", 1, 1), new Fee("USD", 0, 0))));

        assertThat(order(router, payIn(5_000))).containsExactly("percent", "fixed", "dollars");
        assertThat(order(router, payIn(50_000))).containsExactly("fixed", "percent", "dollars");
    }

    @Test
    void the_channel_that_succeeds_most_for_the_card_at_hand_comes_first() {
        Router router = router(
                UNEXPLORED,
                List.of(open("a", 1, 1), open("b", 2, 1)),
                figure("channel=a", 10_000, 9_800),
                figure("channel=b", 10_000, 9_500),
                figure("channel=a;bank=CCB", 1_000, 700),
                figure("channel=a;bank=CCB;cardType=CREDIT", 1_000, 990));

        assertThat(order(router, payIn(100))).containsExactly("a", "b");
        assertThat(order(router, payIn(100).bank("ICBC"))).containsExactly("a", "b");
        assertThat(order(router, payIn(100).bank("CCB"))).containsExactly("b", "a");
        assertThat(order(router, payIn(100).bank("CCB").cardType("DEBIT"))).containsExactly("b", "a");
        assertThat(order(router, payIn(100).bank("CCB").cardType("CREDIT"))).containsExactly("a", "b");
    }

    @Test
    void one_attempt_of_a_bank_says_next_to_nothing_against_its_channel() {
        Router router = router(
                UNEXPLORED,
                List.of(open("a", 1, 1), open("b", 2, 1)),
                figure("channel=a", 10_000, 9_800),
                figure("channel=b", 10_000, 9_500),
                figure("channel=a;bank=CCB", 1, 0));

        assertThat(order(router, payIn(100).bank("CCB"))).containsExactly("a", "b");
    }

    @Test
    void a_card_type_leans_on_its_bank_and_not_on_its_channel() {
        Router router = router(
                UNEXPLORED,
                List.of(open("a", 1, 1), open("b", 2, 1)),
                figure("channel=a", 10_000, 9_800),
                figure("channel=b", 10_000, 9_500),
                figure("channel=a;bank=CCB", 1_000, 500),
                figure("channel=a;bank=CCB;cardType=DEBIT", 1, 1));

        assertThat(order(router, payIn(100).bank("CCB").cardType("DEBIT"))).containsExactly("b", "a");
    }

    @Test
    void channels_within_half_a_point_of_the_best_share_the_users_who_stay_where_they_are() {
        List<RoutedChannel> channels = List.of(open("a", 1, 1), open("b", 1, 1), open("c", 1, 1));
        Router now = router(
                UNEXPLORED,
                channels,
                figure("channel=a", 10_000, 9_800),
                figure("channel=b", 10_000, 9_770),
                figure("channel=c", 10_000, 9_700));
        Router later = router(
                UNEXPLORED,
                channels,
                figure("channel=a", 10_000, 9_765),
                figure("channel=b", 10_000, 9_790),
                figure("channel=c", 10_000, 9_700));

        assertThat(firsts(now)).hasSize(2).isEqualTo(firsts(later));
        assertThat(firsts(now).get("a BEST")).isBetween(PAYMENTS * 47 / 100, PAYMENTS * 53 / 100);
        for (int i = 0; i < 100; i++) {
            RouteRequest.Builder user = payIn(100).user("u-" + i);
            assertThat(order(later, user)).isEqualTo(order(now, user));
        }
    }

    @Test
    void a_dear_channel_comes_first_where_what_it_saves_is_worth_more_than_its_fee() {
        Ordering ordering = new Ordering(Strategy.EXPECTED_VALUE, 500, 0, List.of());
        Router router = router(
                ordering,
                List.of(
                        charging(open("cheap", 1, 1), new Fee("CNY", 10, 0)),
                        charging(open("dear", 1, 1), new Fee("CNY", 60, 0)),
                        open("unknown", 1, 1)),
                figure("channel=cheap", 100_000, 90_000),
                figure("channel=dear", 100_000, 99_000),
                figure("channel=unknown", 100_000, 99_900));

        // nine points of success are worth 0.45 % of the amount, which is 50 of 11,112
        assertThat(order(router, payIn(10_000))).containsExactly("cheap", "dear", "unknown");
        assertThat(order(router, payIn(12_000))).containsExactly("dear", "cheap", "unknown");
    }

    @Test
    void a_channel_that_is_little_known_gets_its_part_of_a_percent_and_no_more() {
        Ordering ordering = new Ordering(Strategy.BEST_SUCCESS, 0, 20, List.of());
        Router router = router(
                ordering,
                List.of(open("known", 1, 1), open("fresh", 1, 1), open("poor", 1, 1)),
                figure("channel=known", 10_000, 9_800),
                figure("channel=fresh", 10, 9),
                figure("channel=poor", 10_000, 9_000));

        Map<String, Integer> firsts = firsts(router);

        assertThat(firsts).containsOnlyKeys("known BEST", "fresh EXPLORED");
        assertThat(firsts.get("fresh EXPLORED")).isBetween(PAYMENTS * 16 / 1_000, PAYMENTS * 24 / 1_000);
    }

    @Test
    void nobody_explores_who_failed_before_or_complained() {
        Ordering ordering = new Ordering(Strategy.BEST_SUCCESS, 0, Ordering.EXPLORE_PER_MILLE_MAX, List.of());
        Router router = router(
                ordering,
                List.of(open("known", 1, 1), open("fresh", 1, 1)),
                figure("channel=known", 10_000, 9_800),
                figure("channel=fresh", 10, 9));

        for (int i = 0; i < 1_000; i++) {
            RouteRequest.Builder payment = payIn(100).payment("P-" + i);
            assertThat(order(router, payment.tolerance(0))).containsExactly("known", "fresh");
            RouteRequest.Builder again = payIn(100).payment("P-" + i).tried(List.of(Tried.failed("elsewhere")));
            assertThat(order(router, again)).containsExactly("known", "fresh");
        }
    }

    @Test
    void without_figures_users_are_shared_by_weight() {
        Router router = router(UNEXPLORED, List.of(open("a", 1, 70), open("b", 1, 30)));

        assertThat(firsts(router).get("a BEST")).isBetween(PAYMENTS * 685 / 1_000, PAYMENTS * 715 / 1_000);
    }
}
