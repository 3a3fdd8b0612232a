package dev.pointsman.server;

import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.server.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client as checkouts have it, and a real server: one writes and signs what the other reads.
class ClientTest {
    private static final RoutingServer SERVER = RoutingServer.start();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private Pointsman connected(URI server, Duration pollEvery) {
        return Pointsman.connect(PointsmanConfig.of(server)
                .token(SERVER.server().issueToken(unique("client"), Set.of(Role.ROUTER, Role.REPORTER)))
                .trust(TrustedKeys.firstUse(folder.resolve("pins")))
                .snapshotFile(folder.resolve("snapshot"))
                .pollEvery(pollEvery)
                .ageMax(Duration.ofMinutes(2))
                .closeWithin(Duration.ofSeconds(10))
                .build());
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + SERVER.server().port());
    }

    private static List<String> routes(Pointsman client, String method) {
        return client.route(RouteRequest.of(Operation.PAY_IN).method(method).build()).routes().stream()
                .map(Route::channel)
                .toList();
    }

    private static PaymentEvent succeeded(String id, String channel) {
        return PaymentEvent.builder()
                .id(id)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt("A-" + id)
                .channel(channel)
                .outcome(Outcome.SUCCESS)
                .occurredAt(Running.now())
                .build();
    }

    @Test
    void the_client_trusts_the_servers_snapshot_and_routes_as_the_server_does() throws Exception {
        try (Pointsman client = connected(address(), Duration.ofSeconds(1))) {
            assertThat(client.awaitSnapshot(Duration.ofSeconds(10))).isTrue();

            assertThat(routes(client, "ORDER")).containsExactly("order-first", "order-second");
            assertThat(client.snapshot().orElseThrow().rules())
                    .isEqualTo(SERVER.server().router().snapshot().rules());
            assertThat(client.metrics().snapshotsRefused()).isZero();
        }
    }

    @Test
    void a_suspension_reaches_the_client_by_the_stream_before_it_asks_again() throws Exception {
        // asked only once a minute, so within ten seconds the stream alone can tell
        try (Pointsman client = connected(address(), Duration.ofMinutes(1))) {
            assertThat(client.awaitSnapshot(Duration.ofSeconds(10))).isTrue();
            SERVER.ask("moved", "suspend");

            Running.until(() -> routes(client, "MOVED").equals(List.of("moved-too")));
        }
    }

    @Test
    void what_the_client_reports_is_counted_once_by_the_server() throws Exception {
        try (Pointsman client = connected(address(), Duration.ofSeconds(1))) {
            String id = unique("client-event");
            client.report(succeeded(id, "told"));
            client.report(succeeded(id, "told"));

            Running.until(() -> client.metrics().reports().accepted() == 1
                    && client.metrics().reports().duplicates() == 1);
            assertThat(client.metrics().reports().rejected()).isZero();
        }
    }

    @Test
    void a_snapshot_of_the_server_outlives_it_in_the_file() throws Exception {
        try (Pointsman earlier = connected(address(), Duration.ofSeconds(1))) {
            assertThat(earlier.awaitSnapshot(Duration.ofSeconds(10))).isTrue();
            // it is written after it is routed from
            Running.until(() -> folder.resolve("snapshot").toFile().exists());
        }
        // nobody listens at port 1
        try (Pointsman later = connected(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1))) {
            assertThat(later.awaitSnapshot(Duration.ofSeconds(10))).isTrue();
            assertThat(routes(later, "ORDER")).containsExactly("order-first", "order-second");
        }
    }
}
