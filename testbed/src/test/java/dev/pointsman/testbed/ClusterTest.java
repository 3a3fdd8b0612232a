package dev.pointsman.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes, as those who use them see them.
class ClusterTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = LocalCluster.in(folder, 2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Caller.Answer get(URI node, String path) {
        return cluster.caller().get(node, path).orElseThrow();
    }

    private static Caller.Answer post(URI node, String path, String body) {
        return cluster.caller()
                .post(node, path, "application/json", body, Duration.ofSeconds(10))
                .orElseThrow();
    }

    @Test
    void each_node_tells_of_all_and_of_the_one_that_judges() {
        List<String> told = cluster.addresses().stream()
                .map(node -> get(node, "/v1/nodes").body())
                .toList();

        assertThat(told)
                .allSatisfy(nodes -> assertThat(nodes)
                        .contains("\"name\":\"node-1\"", "\"name\":\"node-2\"")
                        .containsOnlyOnce("\"judges\":true"));
    }

    @Test
    void an_event_taken_by_any_node_is_seen_by_the_judge_whichever_node_is_asked() {
        for (URI node : cluster.addresses()) {
            String channel = "seen-" + node.getPort();
            String event = event(channel);

            assertThat(post(node, "/v1/events", event).body()).contains("\"accepted\":1");

            assertThat(cluster.addresses())
                    .allSatisfy(asked -> assertThat(Waiting.until(
                                    () -> get(asked, "/v1/channels").body().contains(channel), SOON))
                            .isTrue());
        }
    }

    private static String event(String channel) {
        String id = channel + System.nanoTime();
        return "{\"id\":\"" + id + "\",\"type\":\"COMPLETED\",\"operation\":\"PAY_IN\",\"attempt\":\"" + id
                + "\",\"channel\":\"" + channel + "\",\"outcome\":\"SUCCESS\",\"occurredAt\":\"" + Instant.now()
                + "\"}";
    }

    @Test
    void a_command_given_to_any_node_is_obeyed_by_the_routes_of_all() {
        post(cluster.addresses().getFirst(), "/v1/events", event("first"));
        assertThat(Waiting.until(
                        () -> get(cluster.addresses().getFirst(), "/v1/channels/first")
                                .isGood(),
                        SOON))
                .isTrue();
        for (URI node : cluster.addresses()) {
            Caller.Answer blocked = post(node, "/v1/channels/first/block", "{\"reason\":\"tried\"}");
            assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
            assertThat(cluster.addresses())
                    .allSatisfy(asked -> assertThat(
                                    Waiting.until(() -> firstRoute(asked).equals("second"), SOON))
                            .isTrue());

            Caller.Answer unblocked = post(node, "/v1/channels/first/unblock", "{\"reason\":\"tried\"}");
            assertThat(unblocked.status()).as(unblocked.body()).isEqualTo(200);
            assertThat(cluster.addresses())
                    .allSatisfy(asked -> assertThat(
                                    Waiting.until(() -> firstRoute(asked).equals("first"), SOON))
                            .isTrue());
        }
    }

    private static String route(URI node) {
        return post(
                        node,
                        "/v1/route",
                        "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":100},\"user\":\"u\"}")
                .body();
    }

    private static String firstRoute(URI node) {
        return route(node).replaceFirst("(?s).*?\"channel\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void why_one_node_routed_as_it_did_any_node_can_say() {
        for (URI node : cluster.addresses()) {
            String decision = route(node).replaceFirst("(?s).*?\"decision\":\"([^\"]+)\".*", "$1");

            assertThat(cluster.addresses())
                    .allSatisfy(asked -> assertThat(Waiting.until(
                                    () -> get(asked, "/v1/decisions/" + decision)
                                            .isGood(),
                                    SOON))
                            .as(decision)
                            .isTrue());
        }
    }

    @Test
    void each_node_shows_seconds_by_itself() {
        String merchant = "m" + System.nanoTime();
        String event = event("by-the-second").replace("\"outcome\"", "\"merchant\":\"" + merchant + "\",\"outcome\"");

        post(cluster.addresses().getFirst(), "/v1/events", event);

        assertThat(cluster.addresses())
                .allSatisfy(asked -> assertThat(Waiting.until(
                                () -> get(asked, "/v1/seconds?channel=by-the-second&merchant=" + merchant)
                                        .body()
                                        .contains("\"success\":1"),
                                SOON))
                        .isTrue());
    }

    @Test
    void all_nodes_publish_one_snapshot_and_one_key() {
        assertThat(cluster.addresses().stream()
                        .map(node -> get(node, "/v1/snapshot/keys").body())
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(cluster.addresses())
                .allSatisfy(
                        node -> assertThat(get(node, "/v1/snapshot").status()).isEqualTo(200));
    }

    @Test
    void who_has_no_token_is_refused_by_each_node() {
        Caller stranger = new Caller("pm_unknown");
        for (URI node : cluster.addresses()) {
            for (String path : List.of("/v1/nodes", "/v1/channels", "/v1/snapshot", "/v1/incidents")) {
                assertThat(stranger.get(node, path).orElseThrow().status())
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void each_node_sends_who_has_not_signed_in_to_its_own_page_for_that() throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            for (URI node : cluster.addresses()) {
                HttpResponse<Void> sent = browser.send(
                        HttpRequest.newBuilder(node.resolve("/incidents"))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

                assertThat(sent.statusCode()).isEqualTo(302);
                assertThat(sent.headers().firstValue("Location"))
                        .hasValueSatisfying(where -> assertThat(where).startsWith("/login"));
            }
        }
    }

    @Test
    void each_node_shows_the_console() {
        for (URI node : cluster.addresses()) {
            assertThat(get(node, "/login").body()).contains("Pointsman");
            assertThat(get(node, "/health/ready").status()).isEqualTo(200);
        }
    }
}
