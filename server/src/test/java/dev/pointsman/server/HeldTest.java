package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.Listening;
import dev.pointsman.server.webhook.Wanted;
import dev.pointsman.server.webhook.Webhook;
import dev.pointsman.server.webhook.WebhookSecret;
import dev.pointsman.server.webhook.Webhooks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Quotas and held work, by a server whose time moves when it is told: `bank` is polled, `pushed` is told by a webhook.
class HeldTest {
    private static final String KEY = "cG9pbnRzbWFuLXdlYmhvb2stdGVzdC1rZXktMzItYiE=";
    private static final String RELEASED = "dev.pointsman.held.released";

    private final VirtualTime time = new VirtualTime();
    private final Listening host = Listening.start();
    private final Listening people = Listening.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final PointsmanServer server = started();

    private static RoutedChannel channel(String id) {
        Set<Operation> operations = EnumSet.of(Operation.PAY_IN, Operation.PAY_OUT, Operation.REFUND);
        return new RoutedChannel(id, operations, LifeCycle.LIVE, List.of(), List.of(), List.of(), List.of(), 1, 1);
    }

    private static Webhook webhook(String name, Listening at, Wanted wanted) {
        return new Webhook(name, at.url(), WebhookSecret.parse("whsec_" + KEY), wanted, true);
    }

    private PointsmanServer started() {
        Registered registered = new Registered(Strategy.PRIORITY, List.of(channel("bank"), channel("pushed")));
        JudgeTime virtual = new JudgeTime(time, _ -> LockSupport.parkNanos(1_000_000));
        Wanted work = new Wanted(Set.of(RELEASED), Set.of("pushed"), Set.of(), Set.of());
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(new HeldRules(2, Duration.ofMinutes(5), 10, Duration.ofMinutes(30)))
                .with(new Webhooks.Configured(
                        List.of(webhook("host", host, work), webhook("people", people, Wanted.everything()))))
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, virtual, _ -> {})));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        host.close();
        people.close();
    }

    private Caller admin() {
        return new Caller(
                http,
                URI.create("http://127.0.0.1:" + server.port()),
                server.firstToken().orElseThrow());
    }

    private Caller bearing(Role role) {
        return admin().with(server.issueToken(Running.unique("held"), Set.of(role)));
    }

    private Caller.Reply quota(Caller caller, String channel, String body) {
        return caller.send(caller.request("/v1/channels/" + channel + "/quota")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String refund(String id, long minor) {
        return item(id, "bank", minor);
    }

    private static String item(String id, String channel, long minor) {
        return "{\"id\":\"%s\",\"kind\":\"REFUND\",\"channel\":\"%s\",\"amount\":{\"currency\":\"CNY\",\"minor\":%d}}"
                .formatted(id, channel, minor);
    }

    private Caller.Reply hold(String... items) {
        return admin().post("/v1/held", "application/json", "{\"items\":[" + String.join(",", items) + "]}");
    }

    private List<String> claimed() {
        Caller.Reply reply = admin().post("/v1/held/claim?channel=bank&max=50", "application/json", "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").stringValue())
                .toList();
    }

    private void command(String act, String body) {
        Caller.Reply reply = admin().post("/v1/channels/bank/" + act, "application/json", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /// The cell is one of those that can be moved.
    private void see(Operation operation) {
        Instant now = time.instant();
        String event = """
                {"id":"%1$s","type":"COMPLETED","operation":"%2$s","attempt":"A-%1$s","channel":"bank",\
                "outcome":"SUCCESS","amount":{"currency":"CNY","minor":7000},"occurredAt":"%3$s"}""".formatted("seen-" + operation, operation, now);
        assertThat(admin().events(event).status()).isEqualTo(202);
        time.advance(Duration.ofSeconds(2));
        Running.until(() -> admin().get("/v1/channels/bank").body().contains(operation.name()));
    }

    private JsonNode backlog() {
        return admin().get("/v1/held?channel=bank").json().at("/channels/0");
    }

    @Test
    void a_quota_keeps_payments_away_until_it_returns_or_ends() {
        String pay = "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":501}}";
        see(Operation.PAY_IN);

        Caller.Reply said = quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":500}]}");

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(admin().post("/v1/route", "application/json", pay)
                        .json()
                        .at("/excluded/0/reason")
                        .stringValue())
                .isEqualTo("quota: 501 is above the 500 minor units of CNY that are left");
        assertThat(admin().get("/v1/channels/bank")
                        .json()
                        .at("/quotas/0/remainingMinor")
                        .longValue())
                .isEqualTo(500);
        time.advance(Duration.ofHours(24));
        Running.until(
                () -> !admin().post("/v1/route", "application/json", pay).body().contains("quota"));
        assertThat(admin().get("/v1/channels/bank").json().has("quotas")).isFalse();
    }

    @Test
    void what_is_wrong_with_a_quota_is_said_and_changes_nothing() {
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":500}]}");
        String ago = "\"asOf\":\"2026-11-20T05:00:00Z\"";

        assertThat(quota(admin(), "nobody", "{\"quotas\":[]}").status()).isEqualTo(404);
        assertThat(quota(bearing(Role.REPORTER), "bank", "{\"quotas\":[]}").status())
                .isEqualTo(403);
        assertThat(quota(admin(), "bank", "{}").body()).contains("/quotas is missing");
        assertThat(quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\"}]}")
                        .body())
                .contains("/quotas/0/remainingMinor is missing");
        assertThat(quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"cny\",\"remainingMinor\":-1}]}")
                        .status())
                .isEqualTo(400);
        assertThat(quota(
                                admin(),
                                "bank",
                                "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":1,\"until\":\"2026-11-20T05:00:00Z\"}]}")
                        .body())
                .contains("/quotas/0/until is not in the future");
        Caller.Reply older = quota(admin(), "bank", "{\"quotas\":[]," + ago + "}");
        assertThat(older.status()).isEqualTo(409);
        assertThat(older.body()).contains("/asOf");
        assertThat(admin().get("/v1/snapshot").status()).isEqualTo(200);
        assertThat(server.router().snapshot().quotas()).hasSize(1);
    }

    @Test
    void refunds_wait_for_their_channel_and_then_go_at_its_pace() {
        see(Operation.REFUND);
        command("suspend", "{\"reason\":\"bank is down\",\"cell\":{\"operation\":\"REFUND\"}}");

        assertThat(hold(refund("r1", 100), refund("r2", 200), refund("r3", 300)).body())
                .isEqualTo("{\"held\":3,\"known\":0}");
        time.advance(Duration.ofSeconds(9));
        assertThat(hold(refund("r1", 100)).body()).isEqualTo("{\"held\":0,\"known\":1}");
        assertThat(claimed()).isEmpty();
        assertThat(backlog().at("/lots/0/why").stringValue()).isEqualTo("suspended");
        assertThat(backlog().at("/minor/CNY").longValue()).isEqualTo(600);

        command("resume", "{\"reason\":\"it is back\",\"cell\":{\"operation\":\"REFUND\"}}");
        assertThat(claimed()).as("it begins with one").containsExactly("r1");
        assertThat(claimed()).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(claimed()).containsExactly("r2", "r3");
        assertThat(admin().post("/v1/held/done", "application/json", "{\"ids\":[\"r1\",\"r2\",\"r9\"]}")
                        .body())
                .isEqualTo("{\"done\":2,\"unknown\":[\"r9\"]}");
        assertThat(admin().send(admin().request("/v1/held/r2").DELETE()).status())
                .isEqualTo(200);
        time.advance(Duration.ofMinutes(5));
        assertThat(claimed()).as("nobody confirmed it").containsExactly("r3");
    }

    @Test
    void refunds_wait_for_the_quota_and_go_as_far_as_it_reaches() {
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":900,\"balanceMinor\":150}]}");
        hold(refund("large", 400), refund("a", 100), refund("b", 100));
        claimed();
        time.advance(Duration.ofSeconds(5));

        assertThat(claimed()).isEmpty();
        assertThat(backlog().at("/leased").intValue()).as("a alone fits in 150").isOne();
        assertThat(backlog().at("/lots/0/why").stringValue())
                .isEqualTo("what is left of the quota does not cover all of it");
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":0}]}");
        assertThat(backlog().at("/lots/0/why").stringValue()).isEqualTo("no quota left");
        time.advance(Duration.ofSeconds(1));
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":5000}]}");
        time.advance(Duration.ofSeconds(1));
        assertThat(claimed()).containsExactly("large", "b");
    }

    @Test
    void a_host_with_a_webhook_is_told_what_it_may_send_once_and_others_are_not() {
        hold(item("p1", "pushed", 5), item("p2", "pushed", 5));
        for (int i = 0; i < 20; i++) {
            time.advance(Duration.ofMillis(500));
            LockSupport.parkNanos(5_000_000);
        }
        Running.until(() -> host.requests().size() >= 2);

        Set<String> ids = host.requests().stream()
                .map(request -> request.body().replaceAll(".*\"subject\":\"([^\"]+)\".*", "$1"))
                .collect(Collectors.toSet());
        assertThat(ids).containsExactlyInAnyOrder("p1", "p2");
        assertThat(host.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body())
                        .contains(RELEASED, "\"kind\":\"REFUND\"", "\"times\":1", "\"leaseUntil\""));
        assertThat(people.requests()).noneMatch(request -> request.body().contains(RELEASED));
    }

    @Test
    void people_are_told_once_of_a_low_quota_and_of_a_backlog_and_once_that_they_are_over() {
        see(Operation.PAY_IN);
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":6999}]}");
        quota(admin(), "pushed", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":0}]}");
        hold(IntStream.rangeClosed(1, 11)
                .mapToObj(i -> item("p" + i, "pushed", 1))
                .toArray(String[]::new));
        Running.until(() -> told().size() == 3);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "dev.pointsman.quota.low bank",
                        "dev.pointsman.quota.low pushed",
                        "dev.pointsman.held.backlog pushed");

        time.advance(Duration.ofSeconds(3));
        quota(admin(), "bank", "{\"quotas\":[{\"currency\":\"CNY\",\"remainingMinor\":10500}]}");
        admin().post("/v1/held/done", "application/json", "{\"ids\":[\"p1\",\"p2\",\"p3\",\"p4\",\"p5\",\"p6\"]}");
        Running.until(() -> told().size() == 5);
        assertThat(told()).contains("dev.pointsman.quota.restored bank", "dev.pointsman.held.cleared pushed");
    }

    private List<String> told() {
        return people.requests().stream()
                .map(request ->
                        request.body().replaceAll(".*\"type\":\"([^\"]+)\",\"subject\":\"([^\"]+)\".*", "$1 $2"))
                .filter(told -> told.startsWith("dev.pointsman.quota") || told.startsWith("dev.pointsman.held"))
                .toList();
    }

    @Test
    void what_is_wrong_with_held_work_is_said_and_nothing_of_it_is_taken() {
        hold(refund("r1", 100));

        Caller.Reply different = hold(refund("r2", 5), refund("r1", 101));
        assertThat(different.status()).isEqualTo(409);
        assertThat(different.body()).contains("/items/1/id stands for other work");
        assertThat(hold().body()).contains("/items has 0 entries");
        assertThat(hold("{\"id\":\"x\",\"kind\":\"REFUND\",\"channel\":\"bank\"}")
                        .body())
                .contains("/items/0/amount is missing");
        assertThat(hold(refund("x", 1).replace("\"kind\"", "\"operation\":\"PAY_OUT\",\"kind\""))
                        .body())
                .contains("/items/0/operation is PAY_OUT, a REFUND is REFUND");
        assertThat(hold(refund("x", 1).replace("\"bank\"", "\"4111 1111 1111 1111\""))
                        .body())
                .contains("card number")
                .doesNotContain("4111");
        assertThat(admin().post("/v1/held/claim?channel=bank&max=0", "application/json", "")
                        .status())
                .isEqualTo(400);
        assertThat(admin().send(admin().request("/v1/held/nobody").DELETE()).status())
                .isEqualTo(404);
        assertThat(bearing(Role.VIEWER)
                        .post("/v1/held/claim?channel=bank", "application/json", "")
                        .status())
                .isEqualTo(403);
        assertThat(backlog().at("/count").intValue()).isOne();
    }
}
