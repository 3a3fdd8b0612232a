package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.Strategy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriedTest {
    private static Router router(Strategy strategy, CellState... states) {
        return Router.of(
                snapshot(strategy, List.of(open("first", 1, 3), open("second", 2, 2), open("third", 3, 1)), states));
    }

    private static List<String> channels(Router router, Tried... tried) {
        return router
                .route(RouteRequest.of(Operation.PAY_IN)
                        .user("u-1")
                        .tried(List.of(tried))
                        .build())
                .routes()
                .stream()
                .map(Route::channel)
                .toList();
    }

    private static Tried tried(String channel, Outcome outcome, FaultParty party) {
        return new Tried(channel, outcome, party, false);
    }

    @Test
    void a_channel_that_failed_the_payment_before_comes_last() {
        Router router = router(Strategy.PRIORITY);

        assertThat(channels(router, Tried.failed("first"))).containsExactly("second", "third", "first");
        assertThat(channels(router, Tried.failed("first"), Tried.failed("second")))
                .containsExactly("third", "first", "second");
    }

    @Test
    void those_that_failed_it_stand_among_each_other_as_the_strategy_says() {
        Router router = router(Strategy.WEIGHTED);
        List<String> usual = channels(router);

        List<String> all = channels(router, Tried.failed("first"), Tried.failed("second"), Tried.failed("third"));

        assertThat(all).isEqualTo(usual);
    }

    @Test
    void the_scores_fall_from_one_route_to_the_next() {
        Routing routing = router(Strategy.WEIGHTED)
                .route(RouteRequest.of(Operation.PAY_IN)
                        .user("u-1")
                        .tried(List.of(Tried.failed("first")))
                        .build());

        List<Double> scores = routing.routes().stream().map(Route::score).toList();

        assertThat(scores).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(routing.routes().get(2).rank()).isEqualTo(Rank.FAILED_BEFORE);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PAYER", "MERCHANT", "OURS", "NONE"},
            value = FaultParty.class)
    void a_failure_that_is_not_the_channels_does_not_speak_against_it(FaultParty party) {
        assertThat(channels(router(Strategy.PRIORITY), tried("first", Outcome.FAILURE, party)))
                .containsExactly("first", "second", "third");
    }

    @Test
    void an_attempt_that_was_never_answered_speaks_against_its_channel() {
        assertThat(channels(router(Strategy.PRIORITY), new Tried("first", Outcome.UNKNOWN, null, false)))
                .containsExactly("second", "third", "first");
    }

    @Test
    void the_only_channel_that_may_take_it_is_tried_again() {
        Router router = router(
                Strategy.PRIORITY, state("channel=second", Kind.SUSPENDED, 0), state("channel=third", Kind.BLOCKED, 0));

        assertThat(channels(router, Tried.failed("first"))).containsExactly("first");
    }

    @Test
    void the_share_of_a_limited_channel_holds() {
        CellState limited = state("channel=first", Kind.LIMITED, 99);

        assertThat(channels(router(Strategy.PRIORITY, limited), Tried.failed("first"), Tried.failed("second")))
                .containsExactly("first", "third", "second");
    }

    @Test
    void who_failed_on_trial_goes_elsewhere() {
        CellState ramping = state("channel=first", Kind.RAMPING, 99);

        assertThat(channels(router(Strategy.PRIORITY, ramping), Tried.failed("first")))
                .containsExactly("second", "third", "first");
    }

    @Test
    void where_all_fail_open_the_order_is_that_of_health() {
        Router router = router(
                Strategy.PRIORITY,
                state("channel=first", Kind.SUSPENDED, 0),
                state("channel=second", Kind.LIMITED, 0),
                state("channel=third", Kind.SUSPENDED, 0));

        assertThat(channels(router, Tried.failed("second"))).containsExactly("second", "first", "third");
    }

    @Test
    void more_attempts_than_may_be_told_are_refused() {
        RouteRequest.Builder request = RouteRequest.of(Operation.PAY_IN)
                .tried(Collections.nCopies(RouteRequest.TRIED_MAX + 1, Tried.failed("first")));

        assertThatThrownBy(request::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tried must be at most 20: tried=21");
    }

    @Test
    void only_a_failure_is_proven_undone() {
        assertThatThrownBy(() -> new Tried("first", Outcome.UNKNOWN, null, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only a failure is proven undone: outcome=UNKNOWN");
    }
}
