package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.anonymous;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String COMMAND = "{\"reason\":\"x\"}";

    private static Caller bearing(Role role) {
        return anonymous().with(Running.server().issueToken(unique("bearer"), Set.of(role)));
    }

    private static int suspend(Caller caller) {
        return caller.post("/v1/channels/nobody/suspend", "application/json", COMMAND)
                .status();
    }

    @Test
    void without_a_token_nothing_is_taken_or_told() {
        Caller.Reply reply = anonymous().events(event(unique("anonymous")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(anonymous().get("/v1/channels").status()).isEqualTo(401);
        assertThat(anonymous().get("/v1/incidents").status()).isEqualTo(401);
        assertThat(anonymous().get("/nothing").status()).isEqualTo(401);
        assertThat(suspend(anonymous())).isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_refused_everywhere() {
        Caller wrong = anonymous().with("pm_" + "A".repeat(43));

        assertThat(wrong.events(event(unique("wrong"))).status()).isEqualTo(401);
        assertThat(wrong.get("/health/live").status()).isEqualTo(401);
        assertThat(wrong.get("/v1/channels").body()).doesNotContain("AAAA");
    }

    @Test
    void a_role_allows_its_own_and_nothing_else() {
        assertThat(bearing(Role.REPORTER).events(event(unique("role"))).status())
                .isEqualTo(202);
        assertThat(bearing(Role.REPORTER).get("/v1/channels").status()).isEqualTo(403);
        assertThat(bearing(Role.VIEWER).get("/v1/channels").status()).isEqualTo(200);
        assertThat(bearing(Role.VIEWER).events(event(unique("role"))).status()).isEqualTo(403);
        assertThat(suspend(bearing(Role.VIEWER))).isEqualTo(403);
        assertThat(suspend(bearing(Role.OPERATOR))).isEqualTo(404);
        assertThat(bearing(Role.OPERATOR).get("/v1/incidents").status()).isEqualTo(200);
        assertThat(suspend(bearing(Role.APPROVER))).isEqualTo(403);
        assertThat(suspend(admin())).isEqualTo(404);
    }

    @Test
    void a_refusal_by_role_is_a_problem() {
        Caller.Reply reply = bearing(Role.ROUTER).get("/v1/channels");

        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().get("type").stringValue()).isEqualTo("urn:pointsman:problem:forbidden");
    }

    @Test
    void what_is_not_offered_is_a_problem_too() {
        Caller.Reply nothing = admin().get("/v1/nothing");
        Caller.Reply method = admin().get("/v1/events");
        Caller.Reply path = admin().get("/v1/channels/..%2f..%2fetc");

        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.header("Content-Type")).startsWith("application/problem+json");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertThat(path.status()).isEqualTo(400);
        assertThat(path.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_header_too_large_is_a_problem_without_a_page() {
        Caller.Reply reply = admin().send(admin().request("/health/live").header("X-Large", "x".repeat(20_000)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).doesNotContain("<html", "Tomcat");
    }

    @Test
    void health_and_metrics_are_told_on_loopback() {
        admin().events(event(unique("metric")));

        assertThat(anonymous().get("/health/live").json().get("status").stringValue())
                .isEqualTo("UP");
        assertThat(anonymous().get("/health/ready").body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"parts\":{\"checkpoints\":\"UP\",\"frames\":\"UP\",\"held\":\"UP\",\"judge\":\"UP\",\"webhooks\":\"UP\"}}");
        assertThat(anonymous().get("/metrics").body())
                .contains("pointsman_attempts_total{channel=\"test-channel\",operation=\"PAY_IN\",outcome=\"SUCCESS\"}")
                .contains(
                        "pointsman_ingest_events_total{answer=\"accepted\"}",
                        "pointsman_judge_lag_seconds",
                        "pointsman_judge_tick_delay_seconds_max",
                        "http_server_requests_seconds_count{status=\"202\",uri=\"/v1/events\"}");
    }
}
