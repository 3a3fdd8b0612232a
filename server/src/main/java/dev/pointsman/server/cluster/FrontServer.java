package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.count.NodeCounting;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.adapters.kafka.judge.JudgeElection;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.publish.DecisionTopic;
import dev.pointsman.server.PointsmanServer;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.access.AccessRules;
import dev.pointsman.server.access.TokenStore;
import dev.pointsman.server.access.Tokens;
import dev.pointsman.server.decisions.DecisionNews;
import dev.pointsman.server.observe.HealthPart;
import dev.pointsman.server.publishing.SigningKeys;
import dev.pointsman.server.routing.Complainers;
import dev.pointsman.server.seconds.Seconds;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The running front of a node.
final class FrontServer implements AutoCloseable {
    private static final String STARTING = "it starts";

    private final ConfigurableApplicationContext context;
    private final Later later;
    private final int port;
    private final Optional<String> firstToken;

    /// What the front stands on.
    record Parts(
            ServerConfig config,
            Shared shared,
            NodeBoard board,
            JudgeSeat seat,
            EventSender sender,
            DecisionTopic decisions) {}

    /// What begins when the front answers already.
    private record Later(
            AtomicReference<@Nullable NodeCounting> counting, AtomicReference<@Nullable JudgeElection> election) {
        Optional<String> counts() {
            NodeCounting now = counting.get();
            return now == null ? Optional.of(STARTING) : now.state().complaint();
        }

        Optional<String> elects() {
            JudgeElection now = election.get();
            return now == null ? Optional.of(STARTING) : now.complaint();
        }
    }

    private FrontServer(ConfigurableApplicationContext context, Later later, int port, Optional<String> firstToken) {
        this.context = context;
        this.later = later;
        this.port = port;
        this.firstToken = firstToken;
    }

    static FrontServer start(Parts parts) {
        Later later = new Later(new AtomicReference<>(), new AtomicReference<>());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Front.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(PointsmanServer.properties(
                        parts.config().listening(),
                        parts.config().ingest().limits().bodyWithin()))
                .initializers(starting -> handIn(parts, later, (GenericApplicationContext) starting))
                .run();
        if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IllegalStateException(
                    "the front listens to nobody: config=" + parts.config().listening());
        }
        Optional<String> first = context.getBean(Tokens.class).first();
        return new FrontServer(context, later, web.getWebServer().getPort(), first);
    }

    private static void handIn(Parts parts, Later later, GenericApplicationContext context) {
        ServerConfig config = parts.config();
        InstantSource clock = parts.board().brokerTime();
        SeenNodes nodes = new SeenNodes(parts.board());
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("ingestRules", config.ingest());
        beans.registerSingleton("beaconRules", config.beacon());
        beans.registerSingleton("decisionRules", config.decisions());
        beans.registerSingleton("secondsRules", config.seconds());
        beans.registerSingleton("accessRules", AccessRules.of(config.listening().address()));
        beans.registerSingleton("clock", clock);
        beans.registerSingleton("nodes", nodes);
        given("tokenStore", TokenStore.class, parts.shared()::tokens, context);
        given("complainers", Complainers.class, parts.shared()::complainers, context);
        given("signingKeys", SigningKeys.class, parts.shared()::keys, context);
        given("eventSender", EventSender.class, parts::sender, context);
        given("judgeAddress", JudgeAddress.class, () -> new SeatedOrSeen(parts.seat(), nodes), context);
        given("decisionNews", DecisionNews.class, () -> new ToldDecisions(parts.decisions()), context);
        Seconds.addCharts(config.seconds(), context);
        given("storeHealth", HealthPart.class, parts.shared()::refreshing, context);
        given("seatHealth", HealthPart.class, parts::seat, context);
        health("nodes", true, () -> parts.board().complaint(), context);
        health("counting", true, later::counts, context);
        health("election", false, later::elects, context);
        health("judge", false, () -> unjudged(parts.seat(), nodes), context);
    }

    /// The judge that runs here is asked directly, another at its own node.
    private record SeatedOrSeen(JudgeSeat seat, SeenNodes nodes) implements JudgeAddress {
        @Override
        public Optional<URI> here() {
            return seat.seated()
                    .map(seated ->
                            URI.create("http://127.0.0.1:" + seated.judge().port()));
        }

        @Override
        public Optional<URI> elsewhere() {
            return nodes.judge();
        }
    }

    private static Optional<String> unjudged(JudgeSeat seat, SeenNodes nodes) {
        return seat.seated().isPresent() || nodes.judge().isPresent()
                ? Optional.empty()
                : Optional.of("no node judges");
    }

    private static void health(
            String name, boolean needed, Supplier<Optional<String>> said, GenericApplicationContext context) {
        given(name + "Health", HealthPart.class, () -> new Complaint(name, needed, said), context);
    }

    /// Closed by who opened it.
    private static <T> void given(String name, Class<T> type, Supplier<T> part, GenericApplicationContext context) {
        context.registerBean(name, type, part, definition -> definition.setDestroyMethodName(""));
    }

    void countingBy(NodeCounting counting) {
        later.counting().set(counting);
    }

    void electedBy(JudgeElection election) {
        later.election().set(election);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return port;
    }

    /// Where others on this machine, or its network, reach it.
    URI address(ServerConfig.Listening listening) {
        String host = listening.address();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    Optional<String> firstToken() {
        return firstToken;
    }

    @Override
    public void close() {
        context.close();
    }
}
