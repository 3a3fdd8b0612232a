package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What any router that works from a snapshot must decide: each line is a sentence, what goes in and what
/// comes out.
class ConformanceTest {
    private static final int USERS = 10_000;
    private static final int REQUESTS = 50;

    /// Channels are preferred in the order in which they stand. A state is a cell, its kind and its share.
    private static final String DECISIONS = """
            a healthy channel alone is chosen                         | a     | -                                                                  | a     | no  | -
            a single eligible channel is chosen though it is Suspended | a    | channel=a SUSPENDED 0                                              | a     | yes | -
            a single eligible channel is chosen though it is Limited to nothing | a | channel=a LIMITED 0                                          | a     | yes | -
            a single eligible channel is chosen though its ramp has no share yet | a | channel=a RAMPING 0                                         | a     | yes | -
            a single eligible channel is chosen though only its bank is out | a | channel=a;bank=CCB SUSPENDED 0                                    | a     | yes | -
            a single eligible channel that people blocked is not chosen | a   | channel=a BLOCKED 0                                                | -     | no  | a
            what is unhealthy is left out while one is healthy        | a b c | channel=a SUSPENDED 0, channel=c LIMITED 0                         | b     | no  | a c
            healthy ones come in the order of the strategy            | a b c | channel=b ACTIVE 100                                               | a b c | no  | -
            all unhealthy: all come, in order of health               | a b c | channel=a SUSPENDED 0, channel=b RAMPING 0, channel=c LIMITED 0    | c b a | yes | -
            all Suspended: all come, as the strategy prefers          | a b c | channel=c SUSPENDED 0, channel=a SUSPENDED 0, channel=b SUSPENDED 0 | a b c | yes | -
            all unhealthy or Blocked: Blocked ones never come         | a b c | channel=a BLOCKED 0, channel=b SUSPENDED 0, channel=c RAMPING 0     | c b   | yes | a
            the last one is not taken where the other is Blocked      | a b   | channel=a BLOCKED 0, channel=b BLOCKED 0                           | -     | no  | a b
            the most restrictive state of all that a payment touches holds | a b | channel=a LIMITED 100, channel=a;bank=CCB SUSPENDED 0           | b     | no  | a
            a state of another bank concerns nobody                   | a b   | channel=a;bank=ICBC SUSPENDED 0                                    | a b   | no  | -
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = DECISIONS)
    void a_router_decides_that(
            String sentence, String channels, String states, String routes, String degraded, String excluded) {
        List<RoutedChannel> registered = new ArrayList<>();
        for (String id : words(channels)) {
            registered.add(open(id, registered.size(), 1));
        }
        Snapshot snapshot = snapshot(Strategy.PRIORITY, registered, states(states));
        RouteRequest request =
                RouteRequest.of(Operation.PAY_IN).bank("CCB").user("u-1").build();

        Routing routing = Router.of(snapshot).route(request);

        assertThat(routing.routes()).as(sentence).extracting(Route::channel).isEqualTo(words(routes));
        assertThat(routing.degraded()).as(sentence).isEqualTo(degraded.equals("yes"));
        assertThat(routing.excluded())
                .as(sentence)
                .extracting(Exclusion::channel)
                .containsExactlyElementsOf(words(excluded));
    }

    private static List<String> words(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(" "));
    }

    private static CellState[] states(String column) {
        return column.equals("-")
                ? new CellState[0]
                : Arrays.stream(column.split(", "))
                        .map(each -> each.split(" "))
                        .map(part -> state(part[0], Kind.valueOf(part[1]), Integer.parseInt(part[2])))
                        .toArray(CellState[]::new);
    }

    /// The first channel of each user, in turn.
    private static List<String> firsts(Router router, String users) {
        List<String> firsts = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            RouteRequest request =
                    RouteRequest.of(Operation.PAY_IN).user(users + user).build();
            firsts.add(router.route(request).routes().get(0).channel());
        }
        return firsts;
    }

    @ParameterizedTest(name = "users named {0}…")
    @ValueSource(strings = {"u-", "", "8f3c", "user:2026:"})
    void a_split_of_70_to_30_over_10_000_users_is_within_one_and_a_half_points_and_stable_by_user(String users) {
        List<RoutedChannel> two = List.of(open("a", 1, 70), open("b", 2, 30));

        List<String> firsts = firsts(Router.of(snapshot(Strategy.WEIGHTED, two)), users);

        double onA = 100.0 * firsts.stream().filter("a"::equals).count() / USERS;
        assertThat(onA).isCloseTo(70, within(1.5));
        List<RoutedChannel> turned = List.of(two.get(1), two.get(0));
        CellState elsewhere = state("channel=a;bank=ICBC", Kind.SUSPENDED, 0);
        assertThat(firsts(Router.of(snapshot(Strategy.WEIGHTED, turned, elsewhere)), users))
                .as("in another process, with another state")
                .isEqualTo(firsts);
    }

    @Test
    void a_user_of_a_split_whose_channel_is_out_moves_and_nobody_else_does() {
        List<RoutedChannel> three = List.of(open("a", 1, 50), open("b", 2, 30), open("c", 3, 20));
        List<String> before = firsts(Router.of(snapshot(Strategy.WEIGHTED, three)), "u-");
        CellState out = state("channel=b", Kind.SUSPENDED, 0);
        List<String> after = firsts(Router.of(snapshot(Strategy.WEIGHTED, three, out)), "u-");

        for (int user = 0; user < USERS; user++) {
            assertThat(after.get(user)).isNotEqualTo("b");
            if (!before.get(user).equals("b")) {
                assertThat(after.get(user)).isEqualTo(before.get(user));
            }
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_decided_is_always_eligible_and_something_is_while_anything_is_eligible(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            Snapshot snapshot = Channels.random(random);
            RouteRequest request = Channels.request(random);
            Set<String> eligible = eligible(snapshot, request);

            Routing routing = Router.of(snapshot).route(request);

            Supplier<String> what = () -> request + " on " + snapshot;
            Set<String> decided = routing.routes().stream().map(Route::channel).collect(Collectors.toSet());
            assertThat(eligible).as(what).containsAll(decided);
            if (decided.isEmpty() && request.pinnedChannel() == null) {
                assertThat(blocked(snapshot)).as(what).containsAll(eligible);
            }
        }
    }

    /// By a naive model that is told of no state.
    private static Set<String> eligible(Snapshot snapshot, RouteRequest request) {
        Snapshot stateless = new Snapshot(snapshot.version(), snapshot.issuedAt(), snapshot.rules(), List.of());
        return new NaiveRouter(stateless)
                .found(request).routes().stream()
                        .map(route -> route.substring(0, route.indexOf('/')))
                        .collect(Collectors.toSet());
    }

    /// Those of which at least a part is blocked.
    private static Set<String> blocked(Snapshot snapshot) {
        return snapshot.rules().channels().stream()
                .map(RoutedChannel::id)
                .filter(id -> snapshot.states().stream()
                        .filter(state -> state.kind() == Kind.BLOCKED)
                        .map(state -> state.cell().value(Dimension.CHANNEL))
                        .anyMatch(channel -> channel == null || channel.equals(id)))
                .collect(Collectors.toSet());
    }
}
