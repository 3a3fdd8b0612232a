package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.Listening;
import dev.pointsman.server.webhook.Wanted;
import dev.pointsman.server.webhook.Webhook;
import dev.pointsman.server.webhook.WebhookSecret;
import dev.pointsman.server.webhook.Webhooks;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class WebhooksTest {
    private static final String KEY = "cG9pbnRzbWFuLXdlYmhvb2stdGVzdC1rZXktMzItYiE=";
    private static final Listening WELL = Listening.start();
    private static final Listening SICK = Listening.start();
    private static final PointsmanServer SERVER = PointsmanServer.start(ServerConfig.standard()
            .onPort(0)
            .with(Stores.inMemory(RampPlan.standard()))
            .with(new Webhooks.Configured(List.of(webhook("well", WELL), webhook("sick", SICK)))));
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    private static Webhook webhook(String name, Listening at) {
        return new Webhook(name, at.url(), WebhookSecret.parse("whsec_" + KEY), Wanted.everything(), true);
    }

    private static Caller admin() {
        return new Caller(
                HTTP,
                URI.create("http://127.0.0.1:" + SERVER.port()),
                SERVER.firstToken().orElseThrow());
    }

    private static Caller bearing(Role role) {
        return admin().with(SERVER.issueToken(unique("bearer"), Set.of(role)));
    }

    @BeforeAll
    static void listen() {
        SICK.answers(500);
        LOGGED.start();
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.addAppender(LOGGED);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        WELL.close();
        SICK.close();
    }

    private static void suspend(String channel) {
        assertThat(admin().events(event(unique("seen"), channel)).status()).isEqualTo(202);
        Running.until(() -> admin().get("/v1/channels/" + channel).status() == 200);
        assertThat(admin().post("/v1/channels/" + channel + "/suspend", "application/json", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode shown(int index) {
        return admin().get("/v1/webhooks").json().at("/webhooks/" + index);
    }

    @Test
    void what_is_committed_arrives_and_is_shown_and_nothing_shows_a_secret() {
        String channel = unique("hooked");
        suspend(channel);
        Running.until(
                () -> WELL.requests().stream().anyMatch(each -> each.body().contains(channel)));
        Running.until(() -> shown(1).get("tries").intValue() > 0);
        Running.until(() -> shown(0).get("waiting").intValue() == 0);

        assertThat(shown(0).get("delivered").intValue()).isPositive();
        assertThat(shown(0).get("state").stringValue()).isEqualTo("DELIVERING");
        assertThat(shown(0).get("url").stringValue()).endsWith("/hook?…");
        assertThat(shown(1).get("state").stringValue()).isEqualTo("RETRYING");
        assertThat(shown(1).at("/lastAnswer/text").stringValue()).isEqualTo("answered 500");
        String metrics = admin().get("/metrics").body();
        String ready = admin().get("/health/ready").body();
        assertThat(metrics)
                .contains("pointsman_webhook_deliveries_total{result=\"delivered\",webhook=\"well\"}")
                .contains("pointsman_webhook_waiting{webhook=\"sick\"}");
        assertThat(ready).contains("\"webhooks\":\"UP\"");
        List<String> logged = List.copyOf(LOGGED.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(logged).anyMatch(line -> line.contains("webhook sick: answered 500"));
        assertThat(logged + metrics + ready + admin().get("/v1/webhooks").body())
                .doesNotContain(KEY, "pointsman-webhook-test-key", "url-token");
    }

    @Test
    void a_redelivery_is_for_operators_and_for_webhooks_there_are() {
        String path = "/v1/webhooks/sick/redeliver";

        assertThat(bearing(Role.VIEWER).get("/v1/webhooks").status()).isEqualTo(200);
        assertThat(bearing(Role.REPORTER).get("/v1/webhooks").status()).isEqualTo(403);
        assertThat(bearing(Role.VIEWER).post(path, "application/json", "{}").status())
                .isEqualTo(403);
        Caller.Reply reply = bearing(Role.OPERATOR).post(path, "application/json", "{\"reason\":\"it is repaired\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.json().get("name").stringValue()).isEqualTo("sick");
        assertThat(admin().post("/v1/webhooks/nobody/redeliver", "application/json", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(admin().post(path, "application/json", "{\"reason\":\"" + "x".repeat(257) + "\"}")
                        .status())
                .isEqualTo(400);
    }
}
