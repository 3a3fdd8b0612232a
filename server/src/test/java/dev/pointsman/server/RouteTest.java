package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RouteTest {
    private static final RoutingServer SERVER = RoutingServer.start();
    private static final Caller ROUTER = SERVER.bearing(Role.ROUTER);
    private static final String AMOUNT = "\"amount\":{\"currency\":\"CNY\",\"minor\":12900}";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Caller.Reply route(String body) {
        return ROUTER.post("/v1/route", "application/json", body);
    }

    private static Caller.Reply payment(String method, String amount) {
        return route("{\"operation\":\"PAY_IN\",\"method\":\"" + method + "\"," + amount + "}");
    }

    private static List<String> channels(JsonNode routes) {
        return routes.valueStream()
                .map(route -> route.get("channel").stringValue())
                .toList();
    }

    private static String reason(JsonNode answer, String channel) {
        return answer.get("excluded")
                .valueStream()
                .filter(exclusion -> exclusion.get("channel").stringValue().equals(channel))
                .map(exclusion -> exclusion.get("reason").stringValue())
                .findFirst()
                .orElse("not excluded");
    }

    @Test
    void channels_come_in_order_and_the_others_with_their_reason() {
        JsonNode answer = payment("ORDER", AMOUNT).json();

        assertThat(channels(answer.get("routes"))).containsExactly("order-first", "order-second");
        assertThat(answer.at("/routes/0/merchant").stringValue()).isEqualTo("m-order-first");
        assertThat(reason(answer, "sick")).isEqualTo("does not support method ORDER");
        assertThat(answer.get("excluded").size()).isEqualTo(5);
        assertThat(answer.get("degraded").booleanValue()).isFalse();
        assertThat(answer.get("lane").stringValue()).isEqualTo("stable");
    }

    @Test
    void an_answer_names_the_snapshot_it_was_made_by_and_itself() {
        JsonNode one = payment("ORDER", AMOUNT).json();
        JsonNode other = payment("ORDER", AMOUNT).json();

        assertThat(ROUTER.get("/v1/snapshot").header("ETag"))
                .isEqualTo('"' + one.get("snapshot").stringValue() + '"');
        assertThat(one.get("decision").stringValue())
                .matches("[0-9a-f]{16}-[0-9]+")
                .isNotEqualTo(other.get("decision").stringValue());
    }

    @Test
    void when_health_excludes_all_the_answer_is_degraded_and_what_is_blocked_stays_out() {
        SERVER.ask("sick", "suspend");
        SERVER.ask("forbidden", "block");

        JsonNode answer = payment("HEALTH", AMOUNT).json();

        assertThat(answer.get("degraded").booleanValue()).isTrue();
        assertThat(channels(answer.get("routes"))).containsExactly("sick");
        assertThat(reason(answer, "forbidden")).startsWith("blocked");
    }

    @Test
    void no_channel_at_all_is_a_problem_that_says_why() {
        Caller.Reply reply = payment("ORDER", "\"amount\":{\"currency\":\"CNY\",\"minor\":500001}");
        JsonNode problem = reply.json();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:pointsman:problem:no-route");
        assertThat(problem.get("detail").stringValue()).contains("7 channels");
        assertThat(reason(problem, "order-first")).startsWith("limit: 500001 is above the maximum of 500000");
        assertThat(problem.get("decision").stringValue()).isNotEmpty();
    }

    @Test
    void a_refund_is_held_rather_than_moved() {
        JsonNode held = route("{\"operation\":\"REFUND\",\"channel\":\"gone\"}").json();

        assertThat(held.get("detail").stringValue())
                .isEqualTo("gone: held, since it stays on its channel: it is not in the snapshot");
        assertThat(route("{\"operation\":\"REFUND\",\"channel\":\"order-second\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/operation",
                "{\"operation\":\"GIVE\"}|/operation",
                "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\"}}|/amount/minor",
                "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":1.5}}|/amount/minor",
                "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"cny\",\"minor\":1}}|/amount/currency",
                "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"XQZ\",\"minor\":1}}|/amount/currency",
                "{\"operation\":\"BIND\",\"amount\":{\"currency\":\"XQZ\",\"minor\":1}}|/amount/currency",
                "{\"operation\":\"REFUND\"}|/channel",
                "{\"operation\":\"BIND\",\"channels\":[\"a\",7]}|/channels/1",
                "{\"operation\":\"BIND\",\"user\":\"4111111111111111\"}|/user"
            })
    void a_request_that_cannot_be_routed_says_where(String body, String pointer) {
        Caller.Reply reply = route(body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
        assertThat(reply.body()).doesNotContain("4111");
    }

    @Test
    void what_is_no_request_is_refused() {
        String large = "{\"operation\":\"BIND\",\"x\":\"" + "x".repeat(8 * 1_024) + "\"}";

        assertThat(route("[").status()).isEqualTo(400);
        assertThat(route("").status()).isEqualTo(400);
        assertThat(route(large).status()).isEqualTo(413);
        assertThat(ROUTER.post("/v1/route", "text/plain", "{}").status()).isEqualTo(415);
        assertThat(ROUTER.get("/v1/route").status()).isEqualTo(405);
    }

    @Test
    void routes_are_for_routers() {
        String body = "{\"operation\":\"BIND\"}";

        assertThat(SERVER.anonymous()
                        .post("/v1/route", "application/json", body)
                        .status())
                .isEqualTo(401);
        assertThat(SERVER.bearing(Role.OPERATOR)
                        .post("/v1/route", "application/json", body)
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.admin().post("/v1/route", "application/json", body).status())
                .isEqualTo(422);
    }
}
