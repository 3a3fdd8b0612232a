package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.VERSION;
import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.Estimate;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainedTest {
    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final RouteRequest PAYMENT = RouteRequest.of(Operation.PAY_IN)
            .amount(new Amount("CNY", 10_000))
            .bank("CCB")
            .cardType("DEBIT")
            .user("u-1")
            .payment("P-1")
            .build();

    private static Snapshot snapshot(
            Ordering ordering, List<RoutedChannel> channels, List<CellState> states, List<SuccessFigure> figures) {
        Rules rules = new Rules(VERSION, ordering, channels, Complaints.NOBODY);
        return new Snapshot(VERSION, AT, rules, states, List.of(), figures);
    }

    private static RoutedChannel costing(RoutedChannel channel, Fee... fees) {
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
                RampRules.NONE,
                List.of(fees));
    }

    private static SuccessFigure figure(String cell, long attempts, long successes) {
        return new SuccessFigure(Cell.parse(cell), attempts, successes);
    }

    private static Explanation explained(Snapshot snapshot) {
        return Router.of(snapshot).explained(PAYMENT);
    }

    private static Fate of(Explanation explanation, String channel) {
        return explanation.fates().stream()
                .filter(fate -> fate.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_explanation_tells_of_every_channel_in_the_order_of_the_answer(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Snapshot snapshot = ruled(Channels.random(random), random);
            RouteRequest request = Channels.request(random);
            Router router = Router.of(snapshot);

            Routing routing = router.route(request);
            Explanation explanation = router.explained(request);

            assertThat(explanation.routes()).isEqualTo(routing.routes());
            assertThat(explanation.excluded().stream()
                            .map(fate -> fate.channel() + ": " + ((Fate.Excluded) fate.decided()).reason()))
                    .containsExactlyElementsOf(routing.excluded().stream()
                            .map(exclusion -> exclusion.channel() + ": " + exclusion.reason())
                            .toList());
            assertThat(explanation.degraded()).isEqualTo(routing.degraded());
            boolean restricted = explanation.fates().stream().anyMatch(ExplainedTest::isRestricted);
            assertThat(router.isRestricted(request, routing)).isEqualTo(restricted || routing.degraded());
            numbersGiveTheOrder(explanation);
        }
    }

    /// Of those that nothing but the strategy puts in order, none stands before one that is better by its
    /// numbers.
    private static void numbersGiveTheOrder(Explanation explanation) {
        if (explanation.strategy() != Strategy.BEST_SUCCESS && explanation.strategy() != Strategy.EXPECTED_VALUE) {
            return;
        }
        List<Fate> usual = explanation.placed().stream()
                .filter(fate -> ((Fate.Placed) fate.decided()).route().rank() == Rank.USUAL)
                .toList();
        for (int i = 1; i < usual.size(); i++) {
            assertThat(merit(usual.get(i - 1), explanation.strategy()))
                    .as("%s", usual)
                    .isGreaterThanOrEqualTo(merit(usual.get(i), explanation.strategy()) - 1e-6);
        }
    }

    private static double merit(Fate fate, Strategy strategy) {
        if (strategy == Strategy.BEST_SUCCESS) {
            return fate.success().mean();
        }
        return fate.worthMinor() == null ? -1e9 : fate.worthMinor();
    }

    private static boolean isRestricted(Fate fate) {
        return fate.decided() instanceof Fate.Excluded excluded && excluded.cause() != Fate.Cause.UNFIT;
    }

    /// The same with any strategy, rules, fees and figures.
    private static Snapshot ruled(Snapshot snapshot, Random random) {
        List<String> names = List.of("a", "b", "c");
        List<RoutingRule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> named = names.subList(0, 1 + random.nextInt(3));
            RuleAct act = switch (random.nextInt(4)) {
                case 0 -> new RuleAct.Only(named);
                case 1 -> new RuleAct.Never(named.subList(0, 1));
                case 2 -> new RuleAct.Prefer(named);
                default -> new RuleAct.Split(List.of(new RuleAct.Share("b", 3), new RuleAct.Share("c", 1)));
            };
            rules.add(new RoutingRule("rule " + i, RuleCondition.any(), act));
        }
        List<RoutedChannel> channels = new ArrayList<>();
        List<SuccessFigure> figures = new ArrayList<>();
        for (RoutedChannel channel : snapshot.rules().channels()) {
            Fee fee = new Fee("CNY", random.nextInt(3), random.nextInt(100));
            channels.add(random.nextBoolean() ? channel : costing(channel, fee));
            if (random.nextBoolean()) {
                figures.add(figure("channel=" + channel.id(), 100, random.nextInt(100)));
            }
            if (random.nextBoolean()) {
                figures.add(figure("channel=" + channel.id() + ";bank=a", 100, random.nextInt(100)));
            }
        }
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        Ordering ordering = new Ordering(strategy, 100, 50, rules);
        return snapshot(ordering, channels, snapshot.states(), figures);
    }

    @Test
    void success_is_what_the_smallest_cell_with_figures_says() {
        List<SuccessFigure> figures = List.of(
                figure("channel=whole", 1_000, 900),
                figure("channel=bank", 1_000, 900),
                figure("channel=bank;bank=CCB", 200, 100),
                figure("channel=type", 1_000, 900),
                figure("channel=type;bank=CCB;cardType=DEBIT", 200, 100));
        List<RoutedChannel> channels =
                List.of(open("whole", 1, 1), open("bank", 1, 1), open("type", 1, 1), open("none", 1, 1));

        Explanation explanation = explained(snapshot(Ordering.by(Strategy.BEST_SUCCESS), channels, List.of(), figures));

        assertThat(explanation.fates().stream())
                .extracting(Fate::channel, fate -> fate.success().speaker())
                .containsExactlyInAnyOrder(
                        tuple("whole", Belief.Speaker.CHANNEL),
                        tuple("bank", Belief.Speaker.BANK),
                        tuple("type", Belief.Speaker.CARD_TYPE),
                        tuple("none", Belief.Speaker.ALL_CHANNELS));
        assertThat(of(explanation, "bank").success().mean()).isEqualTo(0.58, within(0.001));
        assertThat(of(explanation, "bank").success().attempts()).isEqualTo(250);
    }

    @Test
    void without_any_figure_the_prior_speaks() {
        Explanation explanation = explained(
                snapshot(Ordering.by(Strategy.BEST_SUCCESS), List.of(open("new", 1, 1)), List.of(), List.of()));

        assertThat(of(explanation, "new").success())
                .isEqualTo(new Belief(Estimate.PRIOR.mean(), Estimate.PRIOR.weight(), Belief.Speaker.PRIOR));
    }

    @Test
    void worth_is_what_a_success_earns_times_how_likely_it_is_less_the_cost() {
        RoutedChannel cheap = costing(open("cheap", 1, 1), new Fee("CNY", 10, 20));
        RoutedChannel unknown = costing(open("unknown", 1, 1), new Fee("USD", 10, 20));
        Ordering ordering = new Ordering(Strategy.EXPECTED_VALUE, 100, 0, List.of());

        Explanation explanation = explained(snapshot(ordering, List.of(cheap, unknown), List.of(), List.of()));

        assertThat(of(explanation, "cheap").costMinor()).isEqualTo(30.0);
        assertThat(of(explanation, "cheap").worthMinor()).isEqualTo(0.9 * 100 - 30, within(1e-9));
        assertThat(of(explanation, "unknown").costMinor()).isNull();
        assertThat(of(explanation, "unknown").worthMinor()).isNull();
    }

    @Test
    void each_channel_without_a_place_says_what_kept_it_and_in_which_state_it_is() {
        RoutingRule never = new RoutingRule("no-c", RuleCondition.any(), new RuleAct.Never(List.of("ruled")));
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(List.of(never));
        List<RoutedChannel> channels = List.of(
                open("well", 1, 1),
                open("out", 2, 1),
                open("ruled", 3, 1),
                open("full", 4, 1),
                Channels.ramped(open("ramping", 5, 1), RampRules.NONE));
        Rules rules = new Rules(VERSION, ordering, channels, Complaints.NOBODY);
        List<CellState> states = List.of(
                state("channel=out;bank=CCB", Kind.SUSPENDED, 0),
                state("channel=ruled", Kind.SUSPENDED, 0),
                state("channel=ramping", Kind.RAMPING, 99));
        Quota full = new Quota("full", null, "CNY", 9_999, AT.plusSeconds(60));

        Explanation explanation = explained(new Snapshot(VERSION, AT, rules, states, List.of(full)));

        assertThat(explanation.excluded().stream().map(fate -> (Fate.Excluded) fate.decided()))
                .extracting(Fate.Excluded::cause, Fate.Excluded::reason)
                .containsExactly(
                        tuple(Fate.Cause.HEALTH, "suspended: bank=CCB"),
                        tuple(Fate.Cause.RULE, "rule no-c: never here"),
                        tuple(Fate.Cause.QUOTA, "quota: 10000 is above the 9999 minor units of CNY that are left"));
        assertThat(of(explanation, "out").state())
                .isEqualTo(new Fate.Decisive(Cell.parse("channel=out;bank=CCB"), Kind.SUSPENDED, 0));
        assertThat(of(explanation, "well").state()).isNull();
        assertThat(of(explanation, "ramping").state())
                .isEqualTo(new Fate.Decisive(Cell.parse("channel=ramping"), Kind.RAMPING, 99));
        assertThat(explanation.excludedBy(Fate.Cause.HEALTH)).isEqualTo(1);
    }

    @Test
    void rules_that_fit_say_what_they_did_and_which_came_too_late() {
        List<RoutingRule> rules = List.of(
                new RoutingRule("first", RuleCondition.any(), new RuleAct.Prefer(List.of("b", "a"))),
                new RoutingRule("late", RuleCondition.any(), new RuleAct.Prefer(List.of("a"))),
                new RoutingRule("kept", RuleCondition.any(), new RuleAct.Only(List.of("a", "b"))),
                new RoutingRule(
                        "other",
                        new RuleCondition(
                                Set.of(), Set.of(), Set.of(), Set.of(), Set.of("ICBC"), Set.of(), null, Map.of()),
                        new RuleAct.Never(List.of("a"))));
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(rules);

        Explanation explanation =
                explained(snapshot(ordering, List.of(open("a", 1, 1), open("b", 2, 1)), List.of(), List.of()));

        assertThat(explanation.rules())
                .extracting(FittingRule::name, FittingRule::applied, FittingRule::did)
                .containsExactly(
                        tuple("first", true, "puts first: b, a"),
                        tuple("late", false, "would put first: a; an earlier rule puts in order"),
                        tuple("kept", true, "allows only: a, b"));
        assertThat(explanation.routes()).extracting(Route::channel).containsExactly("b", "a");
    }

    @Test
    void nothing_in_it_says_who_pays_and_by_which_payment() {
        RoutingRule asks = new RoutingRule(
                "vip",
                new RuleCondition(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        Map.of("level", Set.of("gold"))),
                new RuleAct.Prefer(List.of("a")));
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(List.of(asks));
        RouteRequest request = PAYMENT.changed()
                .tags(Map.of("level", "gold", "name", "Li Lei"))
                .build();

        Explanation explanation = Router.of(snapshot(ordering, List.of(open("a", 1, 1)), List.of(), List.of()))
                .explained(request);

        assertThat(explanation.toString()).doesNotContain("u-1", "P-1", "Li Lei");
        assertThat(explanation.asked().userGiven()).isTrue();
        assertThat(explanation.asked().paymentGiven()).isTrue();
        assertThat(explanation.asked().tags()).containsExactly(Map.entry("level", "gold"));
    }

    @Test
    void a_payment_that_must_stay_is_told_of_its_channel_only() {
        RouteRequest refund = RouteRequest.of(Operation.REFUND)
                .user("u-1")
                .pinnedChannel("out")
                .build();
        Router router = Router.of(snapshot(
                Ordering.by(Strategy.PRIORITY),
                List.of(open("well", 1, 1), open("out", 2, 1)),
                List.of(state("operation=REFUND;channel=out", Kind.SUSPENDED, 0)),
                List.of()));

        Explanation explanation = router.explained(refund);

        assertThat(explanation.fates()).hasSize(1);
        assertThat(of(explanation, "out").decided())
                .isEqualTo(new Fate.Excluded(
                        Fate.Cause.HEALTH, "held, since it stays on its channel: suspended: channel=out"));
        RouteRequest elsewhere = refund.changed().pinnedChannel("gone").build();
        assertThat(of(router.explained(elsewhere), "gone").decided()).isInstanceOf(Fate.Excluded.class);
    }
}
