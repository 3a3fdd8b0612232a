package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.VERSION;
import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoutingRuleTest {
    private static final RoutingRule PREFER = rule("prefer", new RuleAct.Prefer(List.of("c", "b")));
    private static final RoutingRule ONLY = rule("only", new RuleAct.Only(List.of("b", "c")));
    private static final RoutingRule NEVER = rule("never", new RuleAct.Never(List.of("a")));

    private static RoutingRule rule(String name, RuleAct act) {
        return new RoutingRule(name, RuleCondition.any(), act);
    }

    private static Router router(List<RoutingRule> rules, CellState... states) {
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(rules);
        Rules all = new Rules(
                VERSION, ordering, List.of(open("a", 1, 1), open("b", 2, 1), open("c", 3, 1)), Complaints.NOBODY);
        return Router.of(new Snapshot(VERSION, Instant.parse("2026-11-20T06:00:00Z"), all, List.of(states)));
    }

    private static RouteRequest.Builder payIn() {
        return RouteRequest.of(Operation.PAY_IN).user("u-1");
    }

    private static List<String> order(Router router) {
        return router.route(payIn().build()).routes().stream()
                .map(Route::channel)
                .toList();
    }

    @Test
    void preferred_channels_come_first_in_the_order_of_the_rule() {
        Routing routing = router(List.of(PREFER)).route(payIn().build());

        assertThat(routing.routes()).extracting(Route::channel).containsExactly("c", "b", "a");
        assertThat(routing.routes()).extracting(Route::rank).containsExactly(Rank.BY_RULE, Rank.BY_RULE, Rank.USUAL);
    }

    @Test
    void every_rule_that_keeps_away_holds_and_says_its_name() {
        Routing routing = router(List.of(ONLY, rule("no b", new RuleAct.Never(List.of("b")))))
                .route(payIn().build());

        assertThat(routing.routes()).extracting(Route::channel).containsExactly("c");
        assertThat(routing.excluded())
                .containsExactly(
                        new Exclusion("a", "rule only: only b, c"), new Exclusion("b", "rule no b: never here"));
    }

    @Test
    void of_rules_that_order_the_first_one_that_fits_does() {
        RoutingRule other = rule("other", new RuleAct.Prefer(List.of("b")));

        assertThat(order(router(List.of(NEVER, other, PREFER)))).containsExactly("b", "c");
        assertThat(order(router(List.of(PREFER, other)))).containsExactly("c", "b", "a");
    }

    @Test
    void a_rule_does_not_bring_back_a_channel_that_is_out() {
        Router router = router(List.of(PREFER), state("channel=c", CellState.Kind.SUSPENDED, 0));

        assertThat(order(router)).containsExactly("b", "a");
    }

    @Test
    void when_health_excludes_all_that_rules_allow_it_fails_open_to_those() {
        Router router = router(
                List.of(ONLY),
                state("channel=b", CellState.Kind.SUSPENDED, 0),
                state("channel=c", CellState.Kind.BLOCKED, 0));

        Routing routing = router.route(payIn().build());

        assertThat(routing.degraded()).isTrue();
        assertThat(routing.routes()).extracting(Route::channel).containsExactly("b");
    }

    @Test
    void rules_that_leave_no_channel_leave_none() {
        Routing routing = router(List.of(ONLY, rule("others", new RuleAct.Only(List.of("a")))))
                .route(payIn().build());

        assertThat(routing.isEmpty()).isTrue();
        assertThat(routing.first()).isEmpty();
        assertThat(routing.degraded()).isFalse();
    }

    @Test
    void a_rule_about_channels_that_are_not_there_changes_only_what_it_says() {
        assertThat(order(router(List.of(rule("elsewhere", new RuleAct.Prefer(List.of("x", "b")))))))
                .containsExactly("b", "a", "c");
        assertThat(order(router(List.of(rule("elsewhere", new RuleAct.Only(List.of("x")))))))
                .isEmpty();
    }

    @Test
    void a_split_of_70_to_30_holds_within_a_point_and_a_half_and_each_user_stays() {
        Router router = router(List.of(
                rule("split", new RuleAct.Split(List.of(new RuleAct.Share("b", 70), new RuleAct.Share("c", 30))))));
        int toB = 0;
        for (int i = 0; i < 10_000; i++) {
            RouteRequest request = payIn().user("user-" + i).build();
            List<Route> routes = router.route(request).routes();
            assertThat(routes).hasSize(3);
            assertThat(routes.get(2).channel()).isEqualTo("a");
            assertThat(router.route(request).routes()).isEqualTo(routes);
            toB += routes.get(0).channel().equals("b") ? 1 : 0;
        }
        assertThat(toB).isBetween(6_850, 7_150);
    }

    @Test
    void a_payment_that_must_stay_on_its_channel_stays_there_whatever_rules_say() {
        Routing routing = router(List.of(NEVER))
                .route(RouteRequest.of(Operation.REFUND).pinnedChannel("a").build());

        assertThat(routing.routes()).extracting(Route::channel).containsExactly("a");
    }

    private static RuleCondition when(
            Set<Operation> operations,
            String part,
            RuleCondition.@Nullable AmountRange amount,
            Map<String, Set<String>> tags) {
        return new RuleCondition(
                operations,
                part.equals("businessLine") ? Set.of("x") : Set.of(),
                part.equals("country") ? Set.of("x") : Set.of(),
                part.equals("method") ? Set.of("x") : Set.of(),
                part.equals("bank") ? Set.of("x") : Set.of(),
                part.equals("cardType") ? Set.of("x") : Set.of(),
                amount,
                tags);
    }

    static Stream<Arguments> conditions() {
        RuleCondition.AmountRange range = new RuleCondition.AmountRange("CNY", 100, 200);
        RuleCondition large = when(Set.of(), "", range, Map.of());
        RuleCondition branded = when(Set.of(), "", null, Map.of("brand", Set.of("x", "y")));
        return Stream.of(
                arguments("any", RuleCondition.any(), payIn(), true),
                arguments("operation", when(Set.of(Operation.PAY_OUT), "", null, Map.of()), payIn(), false),
                arguments(
                        "business line",
                        when(Set.of(), "businessLine", null, Map.of()),
                        payIn().businessLine("x"),
                        true),
                arguments(
                        "other line", when(Set.of(), "businessLine", null, Map.of()), payIn().businessLine("y"), false),
                arguments("line not said", when(Set.of(), "businessLine", null, Map.of()), payIn(), false),
                arguments("country", when(Set.of(), "country", null, Map.of()), payIn().country("x"), true),
                arguments("country not said", when(Set.of(), "country", null, Map.of()), payIn(), false),
                arguments("method", when(Set.of(), "method", null, Map.of()), payIn().method("x"), true),
                arguments("bank", when(Set.of(), "bank", null, Map.of()), payIn().bank("x"), true),
                arguments("card type", when(Set.of(), "cardType", null, Map.of()), payIn().cardType("x"), true),
                arguments("least amount", large, payIn().amount(new Amount("CNY", 100)), true),
                arguments("most", large, payIn().amount(new Amount("CNY", 200)), true),
                arguments("more", large, payIn().amount(new Amount("CNY", 201)), false),
                arguments("less", large, payIn().amount(new Amount("CNY", 99)), false),
                arguments("other currency", large, payIn().amount(new Amount("USD", 150)), false),
                arguments("amount not said", large, payIn(), false),
                arguments("tag", branded, payIn().tags(Map.of("brand", "y", "tier", "1")), true),
                arguments("other tag", branded, payIn().tags(Map.of("brand", "z")), false),
                arguments("tag not said", branded, payIn(), false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("conditions")
    void a_rule_fits_when_each_of_its_parts_does(
            String name, RuleCondition when, RouteRequest.Builder request, boolean fits) {
        Router router = router(List.of(new RoutingRule(name, when, new RuleAct.Never(List.of("a")))));

        List<String> order = router.route(request.build()).routes().stream()
                .map(Route::channel)
                .toList();

        assertThat(order.contains("a")).isNotEqualTo(fits);
    }
}
