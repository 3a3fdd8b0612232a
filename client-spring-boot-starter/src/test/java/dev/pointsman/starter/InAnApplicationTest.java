package dev.pointsman.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.starter.decisions.RecentDecisions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One real application with a web server of its own, which follows a real server of snapshots.
class InAnApplicationTest {
    private static final SigningServer SERVER = SigningServer.of("a", "b");
    private static final ConfigurableApplicationContext HOST = new SpringApplicationBuilder(Host.class)
            .properties(
                    "spring.main.banner-mode=off",
                    "server.port=0",
                    "server.address=127.0.0.1",
                    "management.endpoints.web.exposure.include=health,metrics,pointsman",
                    "management.endpoint.health.show-details=always",
                    "pointsman.uris=" + SERVER.uri(),
                    "pointsman.trust.keys." + SigningServer.KEY_ID + "=" + SERVER.publicKey(),
                    "pointsman.node=pay-7",
                    "pointsman.close-within=0s")
            .run();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Host {}

    @AfterAll
    static void stop() {
        HOST.close();
        SERVER.close();
    }

    private static Pointsman client() throws InterruptedException {
        Pointsman client = HOST.getBean(Pointsman.class);
        assertThat(client.awaitSnapshot(Duration.ofSeconds(20))).isTrue();
        return client;
    }

    private static JsonNode got(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + HOST.getEnvironment().getProperty("local.server.port") + path);
        var response = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void the_endpoint_shows_the_snapshot_and_the_last_decisions_without_users() throws Exception {
        client();
        HOST.getBean(RecentDecisions.class)
                .route(RouteRequest.of(Operation.PAY_IN)
                        .bank("CCB")
                        .user("u-8f3c")
                        .payment("P-77")
                        .build());

        JsonNode shown = got("/actuator/pointsman");
        assertThat(shown.at("/snapshot").stringValue()).isEqualTo("7.3");
        assertThat(shown.at("/snapshotAgeSeconds").doubleValue()).isNotNegative();
        assertThat(shown.at("/decisionsMade").longValue()).isEqualTo(1);
        JsonNode decision = shown.at("/decisions/0");
        assertThat(Instant.parse(decision.at("/at").stringValue())).isAfter(Instant.EPOCH);
        assertThat(decision.at("/operation").stringValue()).isEqualTo("PAY_IN");
        assertThat(decision.at("/bank").stringValue()).isEqualTo("CCB");
        assertThat(decision.at("/snapshot").stringValue()).isEqualTo("7.3");
        assertThat(decision.at("/degraded").booleanValue()).isFalse();
        assertThat(decision.at("/routes").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(decision.at("/excluded").toString()).isEqualTo("[]");
        assertThat(shown.toString()).doesNotContain("u-8f3c").doesNotContain("P-77");
    }

    @Test
    void health_is_up_and_says_what_is_routed_from() throws Exception {
        client();

        JsonNode health = got("/actuator/health/pointsman");
        assertThat(health.at("/status").stringValue()).isEqualTo("UP");
        assertThat(health.at("/details/routesBy").stringValue()).isEqualTo("snapshot");
        assertThat(health.at("/details/snapshot").stringValue()).isEqualTo("7.3");
        assertThat(health.at("/details/snapshotAgeSeconds").doubleValue()).isNotNegative();
    }

    @Test
    void the_numbers_of_the_client_are_meters() throws Exception {
        client();

        assertThat(got("/actuator/metrics/pointsman_client_snapshot_held")
                        .at("/measurements/0/value")
                        .doubleValue())
                .isEqualTo(1);
        assertThat(got("/actuator/metrics/pointsman_client_snapshot_age")
                        .at("/baseUnit")
                        .stringValue())
                .isEqualTo("seconds");
        assertThat(got("/actuator/metrics").toString())
                .contains("pointsman_client_events_dropped", "pointsman_client_retries");
    }

    @Test
    void events_go_to_the_server_with_the_name_of_the_node() throws Exception {
        client().report(PaymentEvent.builder()
                .id("E1")
                .type(EventType.INITIATED)
                .operation(Operation.PAY_IN)
                .attempt("A1")
                .channel("a")
                .occurredAt(Instant.parse("2026-11-20T12:00:00Z"))
                .build());

        assertThat(SERVER.nextBatch()).contains("\"attempt\":\"A1\"").contains("\"node\":\"pay-7\"");
    }
}
