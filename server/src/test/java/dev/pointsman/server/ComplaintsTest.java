package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.server.access.Role;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Users who complained come last on a ramp, known to the server and to routers in process.
class ComplaintsTest {
    private static final RoutingServer SERVER = RoutingServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Caller.Reply put(Caller caller, String body) {
        return caller.send(caller.request("/v1/users/complaints")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Caller.Reply route(String user, String more) {
        return SERVER.bearing(Role.ROUTER)
                .post(
                        "/v1/route",
                        "application/json",
                        "{\"operation\":\"PAY_IN\",\"method\":\"MOVED\",\"user\":\"" + user
                                + "\",\"amount\":{\"currency\":\"CNY\",\"minor\":1}" + more + "}");
    }

    private static String excluded(String user, String more) {
        return route(user, more).json().get("excluded").toString();
    }

    @Test
    void who_complained_comes_last_on_a_ramp_and_who_is_let_first_comes_first() {
        Caller reporter = SERVER.bearing(Role.REPORTER);
        SERVER.ask("moved", "suspend");
        Caller.Reply ramp = SERVER.admin()
                .post(
                        "/v1/channels/moved/resume",
                        "application/json",
                        "{\"reason\":\"x\",\"how\":\"ramp\",\"first\":{\"users\":[\"invited\"]}}");
        assertThat(ramp.status()).as(ramp.body()).isEqualTo(200);
        assertThat(route("invited", "").json().at("/routes/0/channel").stringValue())
                .isEqualTo("moved");
        String in = IntStream.range(0, 10_000)
                .mapToObj(user -> "u-" + user)
                .filter(user -> SERVER.server()
                        .router()
                        .route(RouteRequest.of(Operation.PAY_IN)
                                .method("MOVED")
                                .user(user)
                                .build())
                        .routes()
                        .get(0)
                        .channel()
                        .equals("moved"))
                .findFirst()
                .orElseThrow();
        assertThat(route(in, "").json().at("/routes/0/channel").stringValue()).isEqualTo("moved");
        assertThat(excluded(in, ",\"tolerance\":0")).contains("users who complained come last");

        Caller.Reply told = put(reporter, "{\"complaints\":[{\"user\":\"" + in + "\",\"count\":2}]}");

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.json().get("users").intValue()).isPositive();
        assertThat(told.json().get("published").booleanValue()).isTrue();
        assertThat(excluded(in, "")).contains("users who complained come last");
        Complaints published = SERVER.server().router().snapshot().rules().complaints();
        assertThat(published.areOf(in)).isTrue();
        assertThat(SERVER.bearing(Role.VIEWER).get("/metrics").body())
                .containsPattern("pointsman_route_ramp_total\\{let=\"first\"\\} [1-9]")
                .containsPattern("pointsman_route_ramp_total\\{let=\"share\"\\} [1-9]")
                .containsPattern("pointsman_route_ramp_total\\{let=\"kept\"\\} [1-9]");

        String many = IntStream.range(0, Complaints.USERS_MAX)
                .mapToObj(user -> "{\"user\":\"many-" + user + "\"}")
                .collect(Collectors.joining(",", "{\"complaints\":[", "]}"));
        assertThat(put(reporter, many).json().get("published").booleanValue()).isFalse();
        assertThat(SERVER.server().router().snapshot().rules().complaints()).isEqualTo(Complaints.NOBODY);
        assertThat(excluded(in, "")).as("the server knows them all").contains("users who complained come last");
        assertThat(put(reporter, many.replace("\"}", "\",\"count\":0}"))
                        .json()
                        .get("published")
                        .booleanValue())
                .isTrue();
        put(reporter, "{\"complaints\":[{\"user\":\"" + in + "\",\"count\":0}]}");
        assertThat(route(in, "").json().at("/routes/0/channel").stringValue()).isEqualTo("moved");
    }

    @Test
    void what_is_no_complaint_is_refused_by_its_field() {
        Caller reporter = SERVER.bearing(Role.REPORTER);

        assertThat(pointer(put(reporter, "{}"))).isEqualTo("/complaints");
        assertThat(pointer(put(reporter, "{\"complaints\":[{\"count\":1}]}"))).isEqualTo("/complaints/0/user");
        assertThat(pointer(put(reporter, "{\"complaints\":[{\"user\":\"a\",\"count\":-1}]}")))
                .isEqualTo("/complaints/0/count");
        Caller.Reply card = put(reporter, "{\"complaints\":[{\"user\":\"4111111111111111\"}]}");
        assertThat(pointer(card)).isEqualTo("/complaints/0/user");
        assertThat(card.body()).doesNotContain("4111");
        String many = "{\"complaints\":[" + "{\"user\":\"a\"},".repeat(10_000) + "{\"user\":\"a\"}]}";
        assertThat(put(reporter, many).status()).isEqualTo(413);
        assertThat(put(SERVER.bearing(Role.VIEWER), "{}").status()).isEqualTo(403);
    }

    private static String pointer(Caller.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        return reply.json().at("/errors/0/pointer").stringValue();
    }

    @Test
    void a_body_larger_than_any_batch_is_refused_whole() {
        String padding = " ".repeat(4 * 1_024 * 1_024);

        Caller.Reply reply = put(SERVER.bearing(Role.REPORTER), "{\"complaints\":[]" + padding + "}");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).contains("at most 4194304");
    }
}
