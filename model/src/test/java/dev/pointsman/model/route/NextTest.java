package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.Strategy;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NextTest {
    private static Router router(CellState... states) {
        return Router.of(snapshot(Strategy.PRIORITY, List.of(open("first", 1, 1), open("second", 2, 1)), states));
    }

    private static RouteRequest.Builder after(Operation operation, Tried... tried) {
        return RouteRequest.of(operation)
                .user("u-1")
                .pinnedChannel(operation == Operation.REFUND ? "first" : null)
                .tried(List.of(tried));
    }

    private static Tried failed(String channel, @Nullable FaultParty party) {
        return new Tried(channel, Outcome.FAILURE, party, false);
    }

    private static Next next(Tried... tried) {
        return router().next(after(Operation.PAY_IN, tried).build());
    }

    @Test
    void a_payment_that_a_channel_failed_goes_to_the_next() {
        Next next = next(failed("first", FaultParty.CHANNEL));

        assertThat(next).isInstanceOfSatisfying(Next.Go.class, go -> {
            assertThat(go.routing().routes()).extracting(Route::channel).containsExactly("second");
            assertThat(go.routing().excluded()).containsExactly(new Exclusion("first", "was tried for this payment"));
        });
    }

    @Test
    void a_failure_of_ours_or_of_the_merchants_account_may_fare_better_elsewhere() {
        assertThat(next(failed("first", FaultParty.OURS))).isInstanceOf(Next.Go.class);
        assertThat(next(failed("first", FaultParty.MERCHANT))).isInstanceOf(Next.Go.class);
        assertThat(next(failed("first", null))).isInstanceOf(Next.Go.class);
    }

    @Test
    void what_the_payers_side_refused_is_not_tried_elsewhere() {
        assertThat(next(failed("first", FaultParty.PAYER)))
                .isEqualTo(new Next.Stop("the payer's side refused it on first and would on any other channel"));
        assertThat(next(failed("first", FaultParty.NONE)))
                .isEqualTo(new Next.Stop("it ended on first by nobody's fault"));
    }

    @Test
    void an_attempt_without_an_answer_is_asked_about_before_anything_else() {
        assertThat(next(new Tried("first", Outcome.UNKNOWN, null, false), failed("second", FaultParty.CHANNEL)))
                .isEqualTo(new Next.Ask("first"));
    }

    @Test
    void what_succeeded_is_not_tried_again() {
        assertThat(next(
                        new Tried("second", Outcome.UNKNOWN, null, false),
                        new Tried("first", Outcome.SUCCESS, null, false)))
                .isEqualTo(new Next.Stop("it succeeded on first"));
    }

    @Test
    void a_payout_moves_only_when_it_is_proven_undone_everywhere() {
        Tried proven = new Tried("first", Outcome.FAILURE, FaultParty.CHANNEL, true);

        assertThat(router().next(after(Operation.PAY_OUT, proven).build())).isInstanceOf(Next.Go.class);
        assertThat(router().next(after(Operation.PAY_OUT, failed("second", FaultParty.CHANNEL), proven)
                        .build()))
                .isEqualTo(new Next.Stop("a payout stays where it is: nothing proves that second did not execute it"));
    }

    @Test
    void a_payout_that_came_back_may_go_elsewhere() {
        Tried returned = new Tried("first", Outcome.RETURNED, null, false);

        assertThat(router().next(after(Operation.PAY_OUT, returned).build()))
                .isInstanceOfSatisfying(
                        Next.Go.class,
                        go -> assertThat(go.routing().routes())
                                .extracting(Route::channel)
                                .containsExactly("second"));
    }

    @Test
    void a_refund_stays_on_its_channel() {
        Tried failed = failed("first", FaultParty.CHANNEL);

        assertThat(router().next(after(Operation.REFUND, failed).build()))
                .isInstanceOfSatisfying(
                        Next.Go.class,
                        go -> assertThat(go.routing().routes())
                                .extracting(Route::channel)
                                .containsExactly("first"));
        Next held = router(state("operation=*;channel=first", Kind.SUSPENDED, 0))
                .next(after(Operation.REFUND, failed).build());
        assertThat(held)
                .isInstanceOfSatisfying(
                        Next.Go.class,
                        go -> assertThat(go.routing().excluded())
                                .extracting(Exclusion::reason)
                                .singleElement(STRING)
                                .startsWith("held, since it stays on its channel: suspended"));
    }

    @Test
    void the_card_schemes_cap_on_retries_holds() {
        RouteRequest.Builder request = after(Operation.PAY_IN, failed("first", FaultParty.CHANNEL));

        assertThat(router().next(request.retriesLeft(1).build())).isInstanceOf(Next.Go.class);
        assertThat(router().next(request.retriesLeft(0).build()))
                .isEqualTo(new Next.Stop("the card scheme allows no further attempt"));
        assertThatThrownBy(() -> request.retriesLeft(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retriesLeft must not be negative: retriesLeft=-1");
    }

    @Test
    void where_all_were_tried_it_ends() {
        assertThat(next(failed("first", FaultParty.CHANNEL), failed("second", FaultParty.ISSUER)))
                .isEqualTo(new Next.Stop("no other channel may take it"));
    }

    @Test
    void a_payment_that_was_never_tried_has_no_next() {
        assertThatThrownBy(() -> next())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was tried yet: payment=null");
    }

    static List<Long> seeds() {
        return new Random(6).longs(300).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_channel_is_tried_twice_and_none_that_may_not_take_it(long seed) {
        Random random = new Random(seed);
        Router router = Router.of(Channels.random(random));
        RouteRequest request = Channels.request(random);
        if (request.tried().isEmpty() || request.pinnedChannel() != null) {
            return;
        }

        if (router.next(request) instanceof Next.Go go) {
            List<String> eligible =
                    router.route(request).routes().stream().map(Route::channel).toList();
            List<String> tried = request.tried().stream().map(Tried::channel).toList();
            assertThat(go.routing().routes())
                    .extracting(Route::channel)
                    .isNotEmpty()
                    .isSubsetOf(eligible)
                    .doesNotContainAnyElementsOf(tried);
        }
    }
}
