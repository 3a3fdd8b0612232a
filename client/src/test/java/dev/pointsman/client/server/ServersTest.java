package dev.pointsman.client.server;

import static dev.pointsman.client.server.LocalServer.flood;
import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.hangInBody;
import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServersTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final LocalServer server = LocalServer.started();

    @AfterEach
    void close() {
        server.close();
    }

    private Servers servers(Duration within) {
        return Servers.at(List.of(server.address()), "pm_token", within);
    }

    @Test
    void it_brings_the_token_and_what_is_held() throws Exception {
        server.on("/x", reply(200, "hello"));
        Answer answer = servers(LONG).get("/x", "7.3", 100);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(answer.date()).isPresent();
        LocalServer.Asked asked = server.next("/x", 1).get(0);
        assertThat(asked.token()).isEqualTo("Bearer pm_token");
        assertThat(asked.etag()).isEqualTo("\"7.3\"");
    }

    @Test
    void it_stops_reading_a_body_at_its_limit() {
        long bytes = 100L << 20;
        server.on("/x", flood(200, bytes));
        assertThatThrownBy(() -> servers(LONG).get("/x", null, 1 << 20))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("the answer is too large: expected at most 1048576");
        // what the sockets hold is written without being read
        assertThat(server.bytesWritten()).isLessThan(bytes / 2);
    }

    @Test
    void a_server_that_hangs_before_or_in_its_answer_costs_the_call_its_time_only() {
        server.on("/x", hang(), hangInBody(200));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> servers(SHORT).get("/x", null, 10_000)).hasMessage("did not answer within 150 ms");
        }
    }

    @Test
    void a_refused_connection_is_a_failure_and_the_next_server_is_asked_then() {
        server.on("/x", reply(200, "second"));
        Servers two = Servers.at(List.of(LocalServer.nobody(), server.address()), "", LONG);
        assertThatThrownBy(() -> two.get("/x", null, 100)).isInstanceOf(ServerFailure.class);
        assertThat(two.get("/x", null, 100).status()).isEqualTo(200);
        assertThat(two.get("/x", null, 100).status()).isEqualTo(200);
    }

    @Test
    void a_server_that_fails_gives_way_to_the_next() {
        server.on("/x", reply(503, "", "Retry-After", "7"));
        try (LocalServer other = LocalServer.started().on("/x", reply(200, "other"))) {
            Servers two = Servers.at(List.of(server.address(), other.address()), "", LONG);
            Answer first = two.get("/x", null, 100);
            assertThat(first.status()).isEqualTo(503);
            assertThat(first.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(two.get("/x", null, 100).status()).isEqualTo(200);
        }
    }

    @Test
    void nobody_is_made_to_wait_longer_than_a_minute() {
        server.on("/x", reply(429, "", "Retry-After", "86400"), reply(429, "", "Retry-After", "soon"));
        Servers servers = servers(LONG);
        assertThat(servers.get("/x", null, 100).retryAfter()).contains(Answer.RETRY_AFTER_MAX);
        assertThat(servers.get("/x", null, 100).retryAfter()).isEmpty();
    }

    @Test
    void a_path_before_ours_and_a_slash_behind_it_are_kept_apart() throws Exception {
        server.on("/base/x", reply(200, "hello"));
        Servers behind = Servers.at(List.of(URI.create(server.address() + "/base/")), "", LONG);
        assertThat(behind.get("/x", null, 100).status()).isEqualTo(200);
    }
}
