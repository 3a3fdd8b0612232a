package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.decisions.DecisionRules;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A server with channels to route to. Those of one method concern no test but the one that asks for it.
final class RoutingServer implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final PointsmanServer server;

    private RoutingServer(PointsmanServer server) {
        this.server = server;
    }

    static RoutingServer start() {
        return start(DecisionRules.standard());
    }

    static RoutingServer start(DecisionRules decisions) {
        Registered registered = new Registered(
                Strategy.PRIORITY,
                List.of(
                        channel("order-second", "ORDER", 2),
                        channel("order-first", "ORDER", 1),
                        channel("moved", "MOVED", 1),
                        channel("moved-too", "MOVED", 2),
                        channel("sick", "HEALTH", 1),
                        channel("forbidden", "HEALTH", 2),
                        channel("told", "TOLD", 1)));
        return new RoutingServer(PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(decisions)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {}))));
    }

    private static RoutedChannel channel(String id, String method, int priority) {
        return new RoutedChannel(
                id,
                EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                LifeCycle.LIVE,
                List.of(method),
                List.of(),
                List.of("m-" + id),
                List.of(new AmountLimit("CNY", 1, 500_000)),
                priority,
                1);
    }

    PointsmanServer server() {
        return server;
    }

    HttpClient http() {
        return HTTP;
    }

    Caller anonymous() {
        return new Caller(HTTP, URI.create("http://127.0.0.1:" + server.port()), "");
    }

    Caller bearing(Role role) {
        return anonymous().with(server.issueToken(unique("bearer"), Set.of(role)));
    }

    Caller admin() {
        return anonymous().with(server.firstToken().orElseThrow());
    }

    /// Moves a whole channel, once the engine has seen it.
    void ask(String channel, String act) {
        assertThat(admin().events(event(unique("seen"), channel)).status()).isEqualTo(202);
        Running.until(() -> admin().get("/v1/channels/" + channel).status() == 200);
        Caller.Reply reply = admin().post(
                        "/v1/channels/" + channel + "/" + act, "application/json", "{\"reason\":\"bank maintenance\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        server.close();
    }
}
