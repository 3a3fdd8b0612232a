package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Random channels, each seed's behind a method of its own; random states, set by commands; random
/// payments. The server is asked over HTTP, the client in this process.
class SameRouteTest {
    private static final int SEEDS = 200;
    private static final int REQUESTS = 5;
    private static final List<String> BANKS = List.of("a", "b");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static PointsmanServer server;
    private static Caller admin;
    private static Pointsman client;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @BeforeAll
    static void start() throws InterruptedException {
        List<RoutedChannel> channels = new ArrayList<>();
        seeds().forEach(seed -> channels.addAll(channels(seed)));
        Registered registered = new Registered(Strategy.WEIGHTED, channels);
        server = PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {})));
        URI address = URI.create("http://127.0.0.1:" + server.port());
        admin = new Caller(HTTP, address, server.firstToken().orElseThrow());
        see(channels);
        seeds().forEach(seed -> command(new Random(-seed), channels(seed)));
        client = Pointsman.connect(PointsmanConfig.of(address)
                .token(server.issueToken("client", Set.of(Role.ROUTER)))
                .trust(TrustedKeys.firstUse(folder.resolve("pins")))
                .build());
        assertThat(client.awaitSnapshot(Duration.ofSeconds(10))).isTrue();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static List<RoutedChannel> channels(long seed) {
        Random random = new Random(seed);
        List<RoutedChannel> channels = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            channels.add(new RoutedChannel(
                    "c" + seed + "-" + i,
                    EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                    random.nextInt(6) > 0 ? LifeCycle.LIVE : LifeCycle.values()[random.nextInt(4)],
                    List.of("M" + seed),
                    random.nextInt(3) > 0 ? List.of() : List.of(new Support("a", null)),
                    random.nextBoolean() ? List.of() : List.of("m1", "m2"),
                    random.nextInt(3) > 0 ? List.of() : List.of(new AmountLimit("CNY", 2, 5)),
                    random.nextInt(2),
                    random.nextInt(4)));
        }
        return channels;
    }

    /// A command is about a cell that payments were seen in.
    private static void see(List<RoutedChannel> channels) {
        List<String> events = new ArrayList<>();
        for (RoutedChannel channel : channels) {
            for (String bank : BANKS) {
                events.add(Running.event(Running.unique("seen"), channel.id()).replace("CCB", bank));
            }
        }
        Caller.Reply reply = admin.events("[" + String.join(",", events) + "]");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        String last = channels.get(channels.size() - 1).id();
        Running.until(() -> admin.get("/v1/channels/" + last).status() == 200);
    }

    private static void command(Random random, List<RoutedChannel> channels) {
        for (RoutedChannel channel : channels) {
            String act = List.of("suspend", "block", "").get(random.nextInt(3));
            String cell = random.nextBoolean() ? "" : "\"cell\":{\"bank\":\"" + BANKS.get(random.nextInt(2)) + "\"},";
            if (!act.isEmpty()) {
                Caller.Reply reply = admin.post(
                        "/v1/channels/" + channel.id() + "/" + act,
                        "application/json",
                        "{" + cell + "\"reason\":\"drill\"}");
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            }
        }
    }

    /// One payment in both forms.
    private record Asked(RouteRequest request, String json) {
        static Asked random(long seed, Random random) {
            boolean refund = random.nextInt(5) == 0;
            Operation operation = refund ? Operation.REFUND : Operation.PAY_IN;
            long minor = random.nextInt(8);
            String bank = BANKS.get(random.nextInt(2));
            String user = "u-" + random.nextInt(1_000);
            RouteRequest.Builder request = RouteRequest.of(operation)
                    .amount(new Amount("CNY", minor))
                    .bank(bank)
                    .user(user)
                    .method("M" + seed);
            StringBuilder json = new StringBuilder("{\"operation\":\"" + operation + "\",\"method\":\"M" + seed
                    + "\",\"bank\":\"" + bank + "\",\"user\":\"" + user
                    + "\",\"amount\":{\"currency\":\"CNY\",\"minor\":" + minor + "}");
            if (refund) {
                request.pinnedChannel("c" + seed + "-1");
                json.append(",\"channel\":\"c").append(seed).append("-1\"");
            } else if (random.nextInt(3) == 0) {
                request.agreedChannels(Set.of("c" + seed + "-2"));
                json.append(",\"channels\":[\"c").append(seed).append("-2\"]");
            }
            if (random.nextInt(3) == 0) {
                request.merchant("m2");
                json.append(",\"merchant\":\"m2\"");
            }
            return new Asked(request.build(), json.append('}').toString());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void from_one_snapshot_http_and_the_process_answer_the_same_and_only_what_is_eligible(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            Asked asked = Asked.random(seed, random);

            Answers answers = answers(asked);
            Caller.Reply reply = answers.reply();
            JsonNode answer = reply.json();
            Routing inProcess = answers.inProcess();

            assertThat(reply.status())
                    .as(reply.body())
                    .isEqualTo(inProcess.routes().isEmpty() ? 422 : 200);
            assertThat(answer.path("routes").valueStream().map(SameRouteTest::routed))
                    .as(asked.json())
                    .isEqualTo(inProcess.routes().stream()
                            .map(route -> route.channel() + "/" + route.merchant())
                            .toList());
            assertThat(answer.get("excluded").valueStream().map(SameRouteTest::excluded))
                    .as(asked.json())
                    .isEqualTo(inProcess.excluded().stream()
                            .map(exclusion -> exclusion.channel() + ": " + exclusion.reason())
                            .toList());
            assertThat(answer.path("degraded").asBoolean(false)).isEqualTo(inProcess.degraded());
            assertThat(eligible(asked.request()))
                    .as(asked.json())
                    .containsAll(inProcess.routes().stream().map(Route::channel).toList());
        }
    }

    private record Answers(Caller.Reply reply, Routing inProcess) {
        boolean areOfOneSnapshot() {
            return reply.json()
                    .get("snapshot")
                    .stringValue()
                    .equals(inProcess.snapshot().toString());
        }
    }

    /// Both are asked again while a newer snapshot is on its way.
    private static Answers answers(Asked asked) {
        AtomicReference<Answers> last = new AtomicReference<>();
        Running.until(() -> {
            Caller.Reply reply = admin.post("/v1/route", "application/json", asked.json());
            last.set(new Answers(reply, client.route(asked.request())));
            return last.get().areOfOneSnapshot();
        });
        return last.get();
    }

    private static String routed(JsonNode route) {
        return route.get("channel").stringValue() + "/" + route.path("merchant").asString("null");
    }

    private static String excluded(JsonNode exclusion) {
        return exclusion.get("channel").stringValue() + ": "
                + exclusion.get("reason").stringValue();
    }

    /// As if no state stood anywhere.
    private static List<String> eligible(RouteRequest request) {
        Snapshot now = client.snapshot().orElseThrow();
        Snapshot stateless = new Snapshot(now.version(), now.issuedAt(), now.rules(), List.of());
        return Router.of(stateless).route(request).routes().stream()
                .map(Route::channel)
                .toList();
    }
}
