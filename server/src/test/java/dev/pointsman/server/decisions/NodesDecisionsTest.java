package dev.pointsman.server.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodesDecisionsTest {
    private static final SnapshotVersion VERSION = new SnapshotVersion(7, 3);
    private static final DecisionRules ALL = new DecisionRules(1);

    private final VirtualTime time = new VirtualTime();
    private final List<byte[]> told = new ArrayList<>();
    private final Decisions one = Decisions.startedWith(1, ALL, time, this::tell);
    private final Decisions other = Decisions.startedWith(2, ALL, time, this::tell);
    private final NodesDecisions all = new NodesDecisions(ALL, time);

    private void tell(KeptDecision decision) {
        told.add(DecisionJson.bytes(decision));
    }

    private void hear() {
        told.forEach(bytes -> all.take(DecisionJson.decision(bytes)));
    }

    private static RoutedChannel channel(String id) {
        return new RoutedChannel(
                id,
                EnumSet.of(Operation.PAY_IN),
                LifeCycle.LIVE,
                List.of("QUICK"),
                List.of(),
                List.of("m-" + id),
                List.of(),
                1,
                1);
    }

    private Router router(CellState... states) {
        List<RoutingRule> ruled = Stream.of(
                        new RuleAct.Only(List.of("a", "b", "c")),
                        new RuleAct.Never(List.of("c")),
                        new RuleAct.Prefer(List.of("b")),
                        new RuleAct.Split(List.of(new RuleAct.Share("a", 1), new RuleAct.Share("b", 2))))
                .map(act -> new RoutingRule(act.getClass().getSimpleName(), RuleCondition.any(), act))
                .toList();
        Ordering ordering = new Ordering(
                Strategy.EXPECTED_VALUE, Ordering.MARGIN_BASIS_POINTS_USUAL, Ordering.EXPLORE_PER_MILLE_USUAL, ruled);
        Rules rules =
                new Rules(VERSION, ordering, List.of(channel("a"), channel("b"), channel("c")), Complaints.NOBODY);
        return Router.of(new Snapshot(VERSION, time.instant(), rules, List.of(states)));
    }

    private static CellState suspended(String channel) {
        return new CellState(Cell.parse("channel=" + channel), CellState.Kind.SUSPENDED, 0, 1);
    }

    private static String asked(RouteRequest request, Router router, Decisions decisions) {
        return decisions.note(router, request, router.route(request));
    }

    static Stream<RouteRequest> requests() {
        return Stream.of(
                RouteRequest.of(Operation.PAY_IN).build(),
                RouteRequest.of(Operation.PAY_IN)
                        .user("u-1")
                        .payment("P-1")
                        .amount(new Amount("CNY", 12_900))
                        .bank("CCB")
                        .cardType("DEBIT")
                        .method("QUICK")
                        .merchant("m-a")
                        .businessLine("hotel")
                        .country("CN")
                        .agreedChannels(Set.of("a", "b"))
                        .tolerance(40)
                        .build(),
                RouteRequest.of(Operation.REFUND).pinnedChannel("a").build());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_one_node_kept_another_shows_with_all_its_numbers(RouteRequest request) {
        String id = asked(request, router(suspended("a")), one);

        hear();

        assertThat(all.find(id)).isEqualTo(one.find(id)).isInstanceOf(ShownDecisions.Found.Kept.class);
    }

    @Test
    void decisions_of_all_nodes_are_listed_the_latest_first_and_each_once() {
        RouteRequest request = RouteRequest.of(Operation.PAY_IN).build();
        String first = asked(request, router(), one);
        String second = asked(request, router(), other);

        hear();
        hear();

        assertThat(all.latest(false, null)).extracting(KeptDecision::id).containsExactly(second, first);
        assertThat(all.latest(true, null)).isEmpty();
        assertThat(all.latest(false, "nowhere")).isEmpty();
    }

    @Test
    void what_is_older_than_it_is_kept_is_not_taken_and_goes_when_it_becomes_so() {
        RouteRequest request = RouteRequest.of(Operation.PAY_IN).build();
        String id = asked(request, router(), one);
        hear();
        time.advance(DecisionBook.KEPT_FOR.plus(Duration.ofSeconds(1)));

        assertThat(all.find(id)).isInstanceOf(ShownDecisions.Found.Gone.class);
        NodesDecisions later = new NodesDecisions(ALL, time);
        told.forEach(bytes -> later.take(DecisionJson.decision(bytes)));
        assertThat(later.latest(false, null)).isEmpty();
    }

    @Test
    void an_id_that_nobody_told_of_is_said_to_be_so() {
        assertThat(all.find("0123456789abcdef-1"))
                .isInstanceOfSatisfying(
                        ShownDecisions.Found.Gone.class,
                        gone -> assertThat(gone.reason()).startsWith("no node kept an answer that had it"));
    }

    @Test
    void what_is_no_decision_is_refused() {
        assertThatThrownBy(() -> DecisionJson.decision("{\"id\":7,\"at\":\"noon\"}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no decision: ");
    }
}
