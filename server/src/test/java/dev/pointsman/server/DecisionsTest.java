package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import dev.pointsman.server.decisions.DecisionRules;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecisionsTest {
    private static final RoutingServer SERVER = RoutingServer.start(new DecisionRules(3));
    private static final Caller ROUTER = SERVER.bearing(Role.ROUTER);
    private static final Caller VIEWER = SERVER.bearing(Role.VIEWER);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String decision(String method) {
        String payment =
                "{\"operation\":\"PAY_IN\",\"method\":\"" + method + "\",\"bank\":\"CCB\",\"user\":\"u-secret\","
                        + "\"payment\":\"P-secret\",\"amount\":{\"currency\":\"CNY\",\"minor\":12900}}";
        return ROUTER.post("/v1/route", "application/json", payment)
                .json()
                .get("decision")
                .stringValue();
    }

    private static Caller.Reply asked(String decision) {
        return VIEWER.get("/v1/decisions/" + decision);
    }

    private static List<String> listed(String query) {
        return VIEWER.get("/v1/decisions" + query)
                .json()
                .get("decisions")
                .valueStream()
                .map(decision -> decision.get("decision").stringValue())
                .toList();
    }

    @Test
    void one_answer_in_so_many_can_be_asked_for_with_its_numbers() {
        List<String> decisions = List.of(decision("ORDER"), decision("ORDER"), decision("ORDER"));

        List<Caller.Reply> replies =
                decisions.stream().map(DecisionsTest::asked).toList();

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        Caller.Reply kept = replies.stream()
                .filter(reply -> reply.status() == 200)
                .findFirst()
                .orElseThrow();
        JsonNode json = kept.json();
        assertThat(json.get("kept").stringValue()).isEqualTo("SAMPLED");
        assertThat(json.at("/routes/0/channel").stringValue()).isEqualTo("order-first");
        assertThat(json.at("/routes/0/merchant").stringValue()).isEqualTo("m-order-first");
        assertThat(json.at("/routes/0/place").intValue()).isEqualTo(1);
        assertThat(json.at("/routes/0/numbers/success/mean").doubleValue()).isEqualTo(0.9);
        assertThat(json.at("/routes/0/numbers/success/from").stringValue()).isEqualTo("PRIOR");
        assertThat(json.at("/excluded/0/cause").stringValue()).isEqualTo("UNFIT");
        assertThat(json.at("/asked/bank").stringValue()).isEqualTo("CCB");
        assertThat(json.at("/asked/user").booleanValue()).isTrue();
        assertThat(json.at("/asked/payment").booleanValue()).isTrue();
        assertThat(kept.body()).doesNotContain("secret");
        assertThat(listed("")).contains(json.get("decision").stringValue());
        Caller.Reply gone = replies.stream()
                .filter(reply -> reply.status() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.header("Content-Type")).startsWith("application/problem+json");
        assertThat(gone.json().get("detail").stringValue()).contains("it is not kept", "one in 3");
    }

    @Test
    void what_health_shaped_is_kept_and_can_be_listed_by_it() {
        SERVER.ask("moved", "suspend");

        String moved = decision("MOVED");

        JsonNode json = asked(moved).json();
        assertThat(json.get("kept").stringValue()).isEqualTo("RESTRICTED");
        JsonNode excluded = json.get("excluded")
                .valueStream()
                .filter(channel -> channel.get("channel").stringValue().equals("moved"))
                .findFirst()
                .orElseThrow();
        assertThat(excluded.get("cause").stringValue()).isEqualTo("HEALTH");
        assertThat(excluded.at("/numbers/state/kind").stringValue()).isEqualTo("SUSPENDED");
        assertThat(listed("?channel=moved")).contains(moved);
        assertThat(listed("?channel=told")).doesNotContain(moved);
        SERVER.ask("sick", "suspend");
        SERVER.ask("forbidden", "block");
        String degraded = decision("HEALTH");
        assertThat(listed("?degraded=true")).contains(degraded).doesNotContain(moved);
        assertThat(SERVER.admin().get("/metrics").body())
                .contains("pointsman_decisions_kept_total{why=\"restricted\"}", "pointsman_decisions_standing");
    }

    @Test
    void an_id_that_nobody_was_given_says_so() {
        assertThat(asked("0123456789abcdef-1").json().get("detail").stringValue())
                .contains("no answer of this server had it");
        assertThat(asked("nonsense").status()).isEqualTo(404);
        assertThat(asked("4111111111111111").body()).doesNotContain("4111");
    }

    @Test
    void decisions_are_for_viewers() {
        assertThat(ROUTER.get("/v1/decisions").status()).isEqualTo(403);
        assertThat(SERVER.anonymous().get("/v1/decisions/x").status()).isEqualTo(401);
    }
}
