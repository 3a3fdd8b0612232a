package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Routing rules over HTTP.
class RulesTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final RoutingRule OF_REGISTRY =
            new RoutingRule("of-registry", RuleCondition.any(), new RuleAct.Prefer(List.of("third")));
    private static final String HOTELS = """
            {'rules':[{'name':'hotels','when':{'businessLine':'hotel','country':'CN','tags':{'brand':'x'}},
                       'then':{'prefer':['second','nowhere']}}]%s}
            """;

    private final Stores stores = Stores.inMemory(RampPlan.standard());
    private PointsmanServer server = started();
    private Caller caller = bearing(Role.APPROVER);

    private PointsmanServer started() {
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(List.of(OF_REGISTRY));
        Registered registered = new Registered(
                ordering,
                List.of(channel("first", 1), channel("second", 2), channel("third", 3)),
                ChannelFacts.none(),
                List.of(),
                Map.of());
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {})));
    }

    private static RoutedChannel channel(String id, int priority) {
        return new RoutedChannel(
                id, Set.of(Operation.PAY_IN), LifeCycle.LIVE, List.of(), List.of(), List.of(), List.of(), priority, 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Caller bearing(Role role) {
        return new Caller(
                HTTP,
                URI.create("http://127.0.0.1:" + server.port()),
                server.issueToken(Running.unique("bearer"), Set.of(role)));
    }

    private Caller.Reply put(String json, String... headers) {
        HttpRequest.Builder request = caller.request("/v1/rules")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
        return caller.send(headers.length == 0 ? request : request.headers(headers));
    }

    private Caller.Reply route(String more) {
        return bearing(Role.ROUTER)
                .post(
                        "/v1/route",
                        "application/json",
                        "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":100}" + more + "}");
    }

    private String first(String more) {
        return route(more).json().at("/routes/0/channel").stringValue();
    }

    @Test
    void rules_that_are_put_decide_the_very_next_route() {
        assertThat(first("")).isEqualTo("third");

        Caller.Reply reply = put(HOTELS.formatted(""));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        String hotel = ",\"businessLine\":\"hotel\",\"country\":\"CN\",\"tags\":{\"brand\":\"x\"}";
        assertThat(first(hotel)).isEqualTo("second");
        assertThat(route(hotel).json().at("/routes/0/rank").stringValue()).isEqualTo("BY_RULE");
        assertThat(first("")).isEqualTo("first");
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.json().at("/version").intValue()).isEqualTo(1);
        assertThat(reply.json().at("/warnings").toString())
                .isEqualTo("[\"rule hotels names nowhere, which is not registered\"]");
        Rules snapshot = server.router().snapshot().rules();
        assertThat(snapshot.ordering().rules()).hasSize(1);
        assertThat(snapshot.version()).isEqualTo(server.router().snapshot().version());
    }

    @Test
    void the_rules_of_the_registry_are_version_0() {
        Caller.Reply shown = bearing(Role.VIEWER).get("/v1/rules");

        assertThat(shown.header("ETag")).isEqualTo("\"0\"");
        assertThat(shown.json().toString())
                .isEqualTo("{\"version\":0,\"rules\":[{\"name\":\"of-registry\",\"then\":{\"prefer\":[\"third\"]}}],"
                        + "\"warnings\":[]}");
        HttpRequest.Builder same =
                caller.request("/v1/rules").header("If-None-Match", "\"0\"").GET();
        assertThat(caller.send(same).status()).isEqualTo(304);
    }

    @Test
    void rules_made_of_others_than_hold_are_refused() {
        assertThat(put(HOTELS.formatted(",'expectedVersion':0")).status()).isEqualTo(200);

        Caller.Reply stale = put(HOTELS.formatted(",'expectedVersion':0"));
        Caller.Reply staleToo = put(HOTELS.formatted(""), "If-Match", "\"0\"");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().at("/type").stringValue()).isEqualTo("urn:pointsman:problem:stale-rules");
        assertThat(stale.json().at("/detail").stringValue()).isEqualTo("/expectedVersion is 0, the rules are at 1");
        assertThat(staleToo.status()).isEqualTo(409);
        assertThat(put(HOTELS.formatted(""), "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(put(HOTELS.formatted(""), "If-Match", "W/1").status()).isEqualTo(400);
        assertThat(caller.get("/v1/rules").json().at("/version").intValue()).isEqualTo(2);
    }

    @Test
    void every_problem_is_told_at_once_and_nothing_changes() {
        Caller.Reply refused = put("{'rules':[{'name':'','when':{'banks':'CCB'},'then':{'only':[]}}]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").stringValue()))
                .containsExactly("/rules/0/name", "/rules/0/when/banks", "/rules/0/then/only");
        assertThat(refused.json().at("/errors/1/detail").stringValue()).contains("did you mean bank?");
        assertThat(refused.json().at("/detail").stringValue()).endsWith("; and 2 more, see errors");
        assertThat(first("")).isEqualTo("third");
        assertThat(put("{'rules':[]," + " ".repeat(1_100_000) + "'x':1}").status())
                .isEqualTo(413);
    }

    @Test
    void rules_that_were_put_hold_after_a_restart_and_an_empty_list_is_none() {
        put(HOTELS.formatted(""));
        assertThat(put("{'rules':[]}").status()).isEqualTo(200);

        server.close();
        server = started();
        caller = bearing(Role.APPROVER);

        assertThat(first("")).isEqualTo("first");
        assertThat(caller.get("/v1/rules").json().at("/version").intValue()).isEqualTo(2);
    }
}
