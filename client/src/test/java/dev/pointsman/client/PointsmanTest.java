package dev.pointsman.client;

import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;
import dev.pointsman.model.route.Offer;
import dev.pointsman.model.route.OfferRequest;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsmanTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RouteRequest PAY_IN = RouteRequest.of(Operation.PAY_IN).build();

    @TempDir
    Path folder;

    private final LocalServer server = LocalServer.started();
    private final Signer signer = Signer.withNewKey("k1");
    private final HeardLog log = new HeardLog();

    @AfterEach
    void close() {
        server.close();
    }

    private PointsmanConfig.Builder config(URI address) {
        return PointsmanConfig.of(address)
                .token("pm_secret")
                .trust(signer.trusted())
                .snapshotFile(folder.resolve("snapshot"))
                .pollEvery(Duration.ofMillis(50))
                .closeWithin(Duration.ofSeconds(20));
    }

    private Pointsman connected(PointsmanConfig.Builder config) {
        return Pointsman.connect(config.logger(log).build());
    }

    private static List<String> channels(Routing routing) {
        return routing.routes().stream().map(Route::channel).toList();
    }

    private static PaymentEvent event(String id) {
        return PaymentEvent.builder()
                .id(id)
                .type(EventType.INITIATED)
                .operation(Operation.PAY_IN)
                .attempt("A" + id)
                .channel("a")
                .occurredAt(NOON)
                .build();
    }

    @Test
    void it_routes_reports_and_tells_its_numbers() throws Exception {
        server.on("/v1/snapshot", reply(200, signer.suspending("a", "7.3", NOON, "a", "b")), reply(304, ""));
        server.on("/v1/events", reply(202, "{\"accepted\":2,\"duplicates\":0,\"rejected\":[]}"));
        Pointsman client =
                connected(config(server.address()).release("checkout:2.31").node("pay-7"));
        assertThat(client.awaitSnapshot(LIMIT)).isTrue();
        Routing routing = client.route(PAY_IN);
        assertThat(channels(routing)).containsExactly("b");
        assertThat(routing.snapshot()).isEqualTo(new SnapshotVersion(7, 3));
        assertThat(client.snapshot()).isPresent();

        assertThat(client.report(event("1"))).isTrue();
        assertThat(client.report(event("2"))).isTrue();
        client.close();
        String sent = server.next("/v1/events", 1).get(0).text();
        assertThat(sent).contains("\"releases\":{\"checkout\":\"2.31\"}").contains("\"node\":\"pay-7\"");
        ClientMetrics metrics = client.metrics();
        assertThat(metrics.snapshot()).contains(new SnapshotVersion(7, 3));
        assertThat(metrics.reports().reported()).isEqualTo(2);
        assertThat(metrics.reports().waiting()).isZero();
        assertThat(channels(client.route(PAY_IN))).containsExactly("b");
        assertThat(client.report(event("3"))).isFalse();
    }

    @Test
    void it_explains_its_routes_and_says_what_may_be_shown() throws Exception {
        server.on("/v1/snapshot", reply(200, signer.suspending("a", "7.3", NOON, "a", "b")), reply(304, ""));
        Pointsman client = connected(config(server.address()));
        assertThat(client.awaitSnapshot(LIMIT)).isTrue();

        Explanation explanation = client.explain(PAY_IN).orElseThrow();

        assertThat(explanation.routes()).isEqualTo(client.route(PAY_IN).routes());
        assertThat(explanation.excludedBy(Fate.Cause.HEALTH)).isEqualTo(1);
        Offer offer = client.offer(new OfferRequest(PAY_IN)).orElseThrow();
        assertThat(offer.snapshot()).isEqualTo(new SnapshotVersion(7, 3));
        client.close();
    }

    @Test
    void with_everything_down_it_routes_from_the_file_of_an_earlier_process() throws Exception {
        server.on("/v1/snapshot", reply(200, signer.snapshot("7.3", NOON, "a", "b")), reply(304, ""));
        Pointsman earlier = connected(config(server.address()));
        assertThat(earlier.awaitSnapshot(LIMIT)).isTrue();
        // the second request says that the first answer was taken and kept
        server.next("/v1/snapshot", 2);
        earlier.close();
        Pointsman later = connected(config(LocalServer.nobody()).closeWithin(Duration.ZERO));
        assertThat(later.awaitSnapshot(LIMIT)).isTrue();
        assertThat(channels(later.route(PAY_IN))).containsExactly("a", "b");
        later.close();
    }

    @Test
    void before_any_snapshot_it_routes_by_the_fallback_and_says_so() throws Exception {
        Pointsman client = connected(
                config(LocalServer.nobody()).fallback(List.of("x", "y")).closeWithin(Duration.ZERO));
        assertThat(client.awaitSnapshot(Duration.ofMillis(1))).isFalse();
        Routing routing = client.route(PAY_IN);
        assertThat(channels(routing)).containsExactly("x", "y");
        assertThat(routing.degraded()).isTrue();
        assertThat(routing.snapshot()).isEqualTo(Pointsman.NO_SNAPSHOT);
        assertThat(client.explain(PAY_IN)).isEmpty();
        assertThat(client.offer(new OfferRequest(PAY_IN))).isEmpty();
        client.close();
    }

    @Test
    void the_fallback_keeps_to_agreements_and_pins() {
        FallbackOrder order = new FallbackOrder(List.of("x", "y"));
        Routing agreed = order.route(
                RouteRequest.of(Operation.PAY_IN).agreedChannels(Set.of("y")).build());
        assertThat(channels(agreed)).containsExactly("y");
        assertThat(agreed.excluded()).extracting(Exclusion::channel).containsExactly("x");
        Routing pinned =
                order.route(RouteRequest.of(Operation.REFUND).pinnedChannel("y").build());
        assertThat(channels(pinned)).containsExactly("y");
        Routing held =
                order.route(RouteRequest.of(Operation.REFUND).pinnedChannel("z").build());
        assertThat(held.routes()).isEmpty();
        assertThat(held.excluded()).singleElement().matches(why -> why.reason().startsWith("held"));
        Routing nothing = new FallbackOrder(List.of()).route(PAY_IN);
        assertThat(nothing.routes()).isEmpty();
        assertThat(nothing.degraded()).isFalse();
    }
}
