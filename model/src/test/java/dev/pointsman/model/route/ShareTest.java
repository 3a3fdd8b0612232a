package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final int USERS = 100_000;
    private static final List<RoutedChannel> TWO = List.of(open("a", 1, 1), open("b", 2, 3));

    private static RouteRequest.Builder payIn() {
        return RouteRequest.of(Operation.PAY_IN);
    }

    private static Set<Integer> onA(Router router, IntFunction<RouteRequest.Builder> request) {
        Set<Integer> users = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
            if (router.route(request.apply(user).build())
                    .routes()
                    .get(0)
                    .channel()
                    .equals("a")) {
                users.add(user);
            }
        }
        return users;
    }

    private static Set<Integer> among(String cell, int percent) {
        Router router = Router.of(snapshot(Strategy.PRIORITY, TWO, state(cell, Kind.RAMPING, percent)));
        return onA(router, user -> payIn().user("u-" + user).bank("CCB"));
    }

    @Test
    void raising_the_share_keeps_everyone_who_was_in_it() {
        Set<Integer> before = Set.of();
        for (int percent : List.of(0, 1, 2, 4, 8, 16, 32, 64, 100)) {
            Set<Integer> now = among("channel=a", percent);

            assertThat(now.containsAll(before)).as("at %d %%", percent).isTrue();
            // five standard deviations of a fair draw
            double deviation = Math.sqrt(USERS * (percent / 100.0) * (1 - percent / 100.0));
            assertThat((double) now.size()).isCloseTo(USERS * percent / 100.0, within(5 * deviation + 0.5));
            before = now;
        }
    }

    @Test
    void the_ramps_of_two_cells_try_different_users() {
        Set<Integer> both = new HashSet<>(among("channel=a", 50));
        both.retainAll(among("channel=a;bank=CCB", 50));

        assertThat((double) both.size()).isCloseTo(USERS / 4.0, within(USERS / 100.0));
    }

    @Test
    void without_a_user_the_payment_draws_the_share() {
        Router router = Router.of(snapshot(Strategy.PRIORITY, TWO, state("channel=a", Kind.RAMPING, 8)));

        Set<Integer> in = onA(router, payment -> payIn().payment("P-" + payment));

        assertThat((double) in.size()).isCloseTo(0.08 * USERS, within(0.005 * USERS));
    }

    @Test
    void without_user_and_payment_what_the_request_says_draws_the_share() {
        Router router = Router.of(snapshot(Strategy.PRIORITY, TWO, state("channel=a", Kind.RAMPING, 8)));

        Set<Integer> in = onA(router, minor -> payIn().amount(new Amount("CNY", minor)));

        assertThat((double) in.size()).isCloseTo(0.08 * USERS, within(0.005 * USERS));
    }

    @Test
    void weights_share_the_users_out_and_a_third_channel_takes_from_both_only_what_it_gains() {
        Set<Integer> two = onA(Router.of(snapshot(Strategy.WEIGHTED, TWO)), user -> payIn().user("u-" + user));
        List<RoutedChannel> three = List.of(TWO.get(0), TWO.get(1), open("c", 1, 4));
        Set<Integer> still = onA(Router.of(snapshot(Strategy.WEIGHTED, three)), user -> payIn().user("u-" + user));

        assertThat((double) two.size()).isCloseTo(USERS / 4.0, within(0.01 * USERS));
        assertThat((double) still.size()).isCloseTo(USERS / 8.0, within(0.01 * USERS));
        assertThat(two.containsAll(still)).isTrue();
    }

    @Test
    void a_weight_of_nothing_comes_last() {
        Router router = Router.of(snapshot(Strategy.WEIGHTED, List.of(open("a", 1, 0), open("b", 1, 1))));

        assertThat(onA(router, user -> payIn().user("u-" + user))).isEmpty();
    }

    @Test
    void the_hash_is_the_same_in_every_release() {
        assertThat(StableHash.of("channel=a")).isEqualTo(6879307646183843276L);
        assertThat(StableHash.both(StableHash.of("channel=a"), StableHash.of("u-1")))
                .isEqualTo(1136041488638328880L);
    }
}
