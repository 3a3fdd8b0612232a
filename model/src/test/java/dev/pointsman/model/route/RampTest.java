package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.VERSION;
import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.ramped;
import static dev.pointsman.model.route.Channels.state;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who goes back first to channel `a`, which ramps; `b` takes the others.
class RampTest {
    private static final int USERS = 6_000;
    private static final List<Integer> SHARES = List.of(1, 2, 4, 8, 16, 32, 64, 100);
    private static final UserKey KEY = new UserKey("0123456789abcdef0123456789abcdef");

    private record User(String name, @Nullable Integer score) {
        RouteRequest.Builder request() {
            return RouteRequest.of(Operation.PAY_IN).user(name).tolerance(score);
        }

        boolean complained() {
            return score != null && score == 0;
        }
    }

    private static Router router(RampRules ramp, Complaints complaints, CellState... states) {
        Rules rules = new Rules(
                VERSION,
                Ordering.by(Strategy.PRIORITY),
                List.of(ramped(open("a", 1, 1), ramp), open("b", 2, 1)),
                complaints);
        return Router.of(new Snapshot(VERSION, Instant.parse("2026-11-20T06:00:00Z"), rules, List.of(states)));
    }

    private static Router at(int percent) {
        return router(RampRules.NONE, Complaints.NOBODY, state("channel=a", Kind.RAMPING, percent));
    }

    private static Route first(Router router, RouteRequest.Builder request) {
        return router.route(request.build()).routes().get(0);
    }

    private static String excluded(Router router, RouteRequest.Builder request) {
        return router.route(request.build()).excluded().get(0).reason();
    }

    private static Set<User> in(Router router, List<User> users) {
        return users.stream()
                .filter(user -> first(router, user.request()).channel().equals("a"))
                .collect(toSet());
    }

    /// Scores spread as unevenly as chance will have it; some users are not scored.
    private static List<User> users(Random random) {
        int[] some = random.ints(1 + random.nextInt(4), 0, 101).toArray();
        double complained = random.nextDouble();
        double unscored = random.nextDouble();
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Integer score = random.nextDouble() < complained
                    ? Integer.valueOf(0)
                    : random.nextDouble() < unscored ? null : Integer.valueOf(some[random.nextInt(some.length)]);
            users.add(new User("u-" + random.nextLong(), score));
        }
        return users;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void however_scores_are_spread_the_share_is_never_more_than_it_says_and_who_is_in_stays_in(long seed) {
        List<User> users = users(new Random(seed));
        long complained = users.stream().filter(User::complained).count();
        Set<User> before = Set.of();
        for (int percent : SHARES) {
            Set<User> now = in(at(percent), users);

            assertThat(now).as("at %d %%", percent).containsAll(before);
            double deviation = Math.sqrt(USERS * (percent / 100.0) * (1 - percent / 100.0));
            assertThat((double) now.size())
                    .as("at %d %%", percent)
                    .isLessThanOrEqualTo(USERS * percent / 100.0 + 5 * deviation);
            if (percent < 100) {
                assertThat(now).as("at %d %%", percent).noneMatch(User::complained);
            }
            before = now;
        }
        assertThat(complained).isPositive();
        assertThat(before).hasSize(USERS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void users_who_bear_it_well_fill_the_share_and_those_who_bear_it_badly_wait_for_half_of_it(long seed) {
        Random random = new Random(seed);
        for (int percent : SHARES.subList(0, SHARES.size() - 1)) {
            Router router = at(percent);
            double share = percent / 100.0;
            double deviation = 5 * Math.sqrt(share * (1 - share) / USERS);
            double late = Math.max(0, 2 * share - 1);
            double lateDeviation = 5 * Math.sqrt(late * (1 - late) / USERS);

            assertThat(part(router, random, null)).isBetween(share - deviation, share + deviation);
            assertThat(part(router, random, 50)).isBetween(share - deviation, share + deviation);
            assertThat(part(router, random, 49)).isBetween(late - lateDeviation, late + lateDeviation);
            assertThat(part(router, random, 0)).isZero();
        }
    }

    private static double part(Router router, Random random, @Nullable Integer score) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(new User("u-" + random.nextLong(), score));
        }
        return (double) in(router, users).size() / USERS;
    }

    @Test
    void a_score_says_nothing_where_no_channel_ramps() {
        List<User> users = users(new Random(1));
        Router limited = router(RampRules.NONE, Complaints.NOBODY, state("channel=a", Kind.LIMITED, 40));
        List<User> unscored =
                users.stream().map(user -> new User(user.name(), null)).toList();

        assertThat(in(limited, users).stream().map(User::name).collect(toSet()))
                .isEqualTo(in(limited, unscored).stream().map(User::name).collect(toSet()));
    }

    @Test
    void those_who_complained_are_known_by_the_snapshot_unless_the_request_scores_them() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(new User("u-" + i, null));
        }
        CellState half = state("channel=a", Kind.RAMPING, 50);
        Set<User> before = in(router(RampRules.NONE, Complaints.NOBODY, half), users);
        Set<User> some = new HashSet<>(before.stream().limit(500).toList());
        Set<Long> hashes = some.stream().map(user -> KEY.hash(user.name())).collect(toSet());
        Router knowing = router(RampRules.NONE, new Complaints(KEY, hashes), half);

        Set<User> now = in(knowing, users);

        assertThat(now).doesNotContainAnyElementsOf(some).hasSize(before.size() - 500);
        User one = some.iterator().next();
        assertThat(excluded(knowing, one.request())).isEqualTo("ramping at 50 %: users who complained come last");
        assertThat(first(knowing, one.request().tolerance(100)).channel()).isEqualTo("a");
    }

    @Test
    void users_and_business_lines_that_go_first_go_whatever_the_share_and_whatever_they_think_of_it() {
        RampRules declared = new RampRules(new FirstBack(List.of("tester"), List.of("staff")), List.of());
        CellState begun = new CellState(
                Cell.parse("channel=a"), Kind.RAMPING, 1, 1, new FirstBack(List.of("invited"), List.of("hotel")));
        Router router = router(declared, Complaints.NOBODY, begun);

        for (RouteRequest.Builder request : List.of(
                new User("tester", 0).request(),
                new User("invited", null).request(),
                new User("x", 0).request().businessLine("staff"),
                new User("y", null).request().businessLine("hotel"))) {
            assertThat(first(router, request))
                    .extracting(Route::channel, Route::trial)
                    .containsExactly("a", Trial.FIRST);
        }
        Router out = router(declared, Complaints.NOBODY, state("channel=a", Kind.SUSPENDED, 0));
        assertThat(first(out, new User("tester", null).request()).channel()).isEqualTo("b");
    }

    @Test
    void an_amount_above_the_cap_is_kept_from_a_ramp_and_a_payout_at_a_tenth_of_it() {
        RampRules capped =
                new RampRules(new FirstBack(List.of("tester"), List.of()), List.of(RampAmount.of("CNY", 50_000)));
        Router router = router(capped, Complaints.NOBODY, state("operation=*;channel=a", Kind.RAMPING, 99));
        RouteRequest.Builder payIn = new User("tester", null).request();
        RouteRequest.Builder payOut = RouteRequest.of(Operation.PAY_OUT).user("tester");

        assertThat(first(router, payIn.amount(new Amount("CNY", 50_000))).channel())
                .isEqualTo("a");
        assertThat(excluded(router, payIn.amount(new Amount("CNY", 50_001))))
                .isEqualTo(
                        "ramping at 99 %: amount 50001 is above the maximum of 50000 minor units of CNY while it ramps");
        assertThat(first(router, payIn.amount(new Amount("USD", 50_001))).channel())
                .isEqualTo("a");
        assertThat(first(router, payIn.amount(null)).channel()).isEqualTo("a");
        assertThat(first(router, payOut.amount(new Amount("CNY", 5_000))).channel())
                .isEqualTo("a");
        assertThat(excluded(router, payOut.amount(new Amount("CNY", 5_001))))
                .isEqualTo(
                        "ramping at 99 %: amount 5001 is above the maximum of 5000 minor units of CNY while it ramps");
        Router active = router(capped, Complaints.NOBODY);
        assertThat(first(active, payIn.amount(new Amount("CNY", 50_001))).channel())
                .isEqualTo("a");
    }

    @Test
    void the_cap_holds_where_the_ramp_is_not_the_most_restrictive_state() {
        RampRules capped = new RampRules(FirstBack.NOBODY, List.of(RampAmount.of("CNY", 50_000)));
        Router router = router(
                capped,
                Complaints.NOBODY,
                state("channel=a", Kind.RAMPING, 99),
                state("channel=a;bank=CCB", Kind.LIMITED, 98));
        for (int i = 0; i < 100; i++) {
            RouteRequest.Builder large =
                    new User("u-" + i, null).request().bank("CCB").amount(new Amount("CNY", 50_001));

            assertThat(first(router, large).channel()).isEqualTo("b");
        }
    }

    @Test
    void what_a_ramp_keeps_back_still_goes_there_when_nothing_else_is_left() {
        Router router = router(
                new RampRules(FirstBack.NOBODY, List.of(RampAmount.of("CNY", 1))),
                Complaints.NOBODY,
                state("channel=a", Kind.RAMPING, 50),
                state("channel=b", Kind.BLOCKED, 0));

        Routing routing = router.route(
                new User("u", 0).request().amount(new Amount("CNY", 2)).build());

        assertThat(routing.degraded()).isTrue();
        assertThat(routing.routes()).extracting(Route::channel).containsExactly("a");
    }

    @Test
    void a_refund_above_the_cap_is_held_on_its_channel() {
        Router router = router(
                new RampRules(FirstBack.NOBODY, List.of(RampAmount.of("CNY", 100))),
                Complaints.NOBODY,
                state("channel=a;operation=REFUND", Kind.RAMPING, 99));
        RouteRequest.Builder refund =
                RouteRequest.of(Operation.REFUND).pinnedChannel("a").amount(new Amount("CNY", 101));

        assertThat(excluded(router, refund))
                .startsWith("held, since it stays on its channel: ramping at 99 %: amount 101");
    }

    @Test
    void who_is_kept_back_by_a_ramp_is_told_apart_from_who_is_kept_back_otherwise() {
        Router router = router(
                RampRules.NONE,
                Complaints.NOBODY,
                state("channel=a", Kind.RAMPING, 50),
                state("channel=b", Kind.SUSPENDED, 0));

        Routing complained =
                router.route(new User("u", 0).request().pinnedChannel(null).build());
        Routing routed = router.route(
                RouteRequest.of(Operation.PAY_IN).user("u-1").bank("x").build());

        assertThat(complained.degraded()).isTrue();
        assertThat(routed.excluded())
                .filteredOn(each -> each.channel().equals("b"))
                .noneMatch(Exclusion::byRamp);
        Router two = at(50);
        assertThat(two.route(new User("u", 0).request().build()).excluded()).allMatch(Exclusion::byRamp);
    }

    @Test
    void what_cannot_be_is_refused_with_its_value() {
        assertThatThrownBy(() -> new User("u", 101).request().build())
                .hasMessage("tolerance must be in 0..100: tolerance=101");
        assertThatThrownBy(() -> new RampAmount("CNY", 5, 6)).hasMessageContaining("payOutMaximumMinor=6");
        assertThatThrownBy(() -> new UserKey("x")).hasMessageContaining("characters=1");
        assertThatThrownBy(() -> new FirstBack(List.of("u", "u"), List.of())).hasMessageContaining("user=u");
        assertThatThrownBy(() -> new CellState(
                        Cell.parse("channel=a"), Kind.LIMITED, 1, 1, new FirstBack(List.of("u"), List.of())))
                .hasMessageContaining("kind=LIMITED");
    }

    @Test
    void the_keyed_hash_is_the_same_in_every_release() {
        assertThat(KEY.hash("u-8f3c")).isNotEqualTo(new UserKey("f".repeat(32)).hash("u-8f3c"));
        assertThat(Long.toHexString(KEY.hash("u-8f3c"))).isEqualTo("6beff2d7369af434");
    }
}
