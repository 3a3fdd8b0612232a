package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.anonymous;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class BeaconTest {
    private static Caller.Reply beacon(String contentType, String body) {
        return anonymous().post("/v1/beacon", contentType, body, "Origin", Running.PAGE);
    }

    @Test
    void a_page_reports_one_event_without_a_token() {
        Caller.Reply reply = beacon("text/plain;charset=UTF-8", event(unique("beacon")));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(Running.PAGE);
    }

    @Test
    void another_page_may_not_and_a_reporter_may() {
        Caller.Reply other =
                anonymous().post("/v1/beacon", "text/plain", event(unique("beacon")), "Origin", "https://evil.example");

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(admin().post("/v1/beacon", "application/json", event(unique("beacon")))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void a_browser_that_asks_first_hears_what_is_allowed() {
        Caller.Reply reply = anonymous()
                .send(anonymous()
                        .request("/v1/beacon")
                        .header("Origin", Running.PAGE)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
    }

    @Test
    void a_beacon_is_small_and_one_event() {
        assertThat(beacon("text/plain", "x".repeat(4_097)).status()).isEqualTo(413);
        assertThat(beacon("text/plain", "[" + event(unique("beacon")) + "]").status())
                .isEqualTo(400);
        assertThat(beacon("text/xml", "<a/>").status()).isEqualTo(415);
    }
}
