package dev.pointsman.server;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.route.Router;
import dev.pointsman.server.access.AccessRules;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.access.TokenStore;
import dev.pointsman.server.access.Tokens;
import dev.pointsman.server.archive.ArchiveSlices;
import dev.pointsman.server.judging.Judging;
import dev.pointsman.server.judging.Listeners;
import dev.pointsman.server.publishing.Publishing;
import dev.pointsman.server.publishing.SigningKeys;
import dev.pointsman.server.routing.Snapshots;
import dev.pointsman.server.rules.RuleStore;
import dev.pointsman.server.seconds.Seconds;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.users.ComplaintStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A running server. Safe for any number of threads.
public final class PointsmanServer implements AutoCloseable {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;
    private final int port;
    private final Optional<String> firstToken;

    private PointsmanServer(ConfigurableApplicationContext context, int port, Optional<String> firstToken) {
        this.context = context;
        this.port = port;
        this.firstToken = firstToken;
    }

    /// Starts it in this process; when this returns, it answers.
    public static PointsmanServer start(ServerConfig config) {
        WiredAhead.useIfBuilt();
        AccessRules access = AccessRules.of(config.listening().address());
        return started(prepared(config), config, context -> {
            countsToo(config, context);
            context.getBeanFactory().registerSingleton("accessRules", access);
        });
    }

    /// Starts one that judges what other processes have counted, and takes no events itself. The nodes of
    /// its cluster ask it in the name of their callers.
    ///
    /// @param further what it does beside
    public static PointsmanServer judging(ServerConfig config, Consumer<GenericApplicationContext> further) {
        Map<String, Object> properties =
                properties(config.listening(), config.ingest().limits().bodyWithin());
        properties.put("server.tomcat.remoteip.remote-ip-header", "x-forwarded-for");
        properties.put("server.tomcat.remoteip.protocol-header", "x-forwarded-proto");
        return started(application(JudgeWiring.class, properties), config, context -> {
            store(
                    context,
                    "frames",
                    FrameSource.class,
                    () -> config.stores().get().frames());
            further.accept(context);
        });
    }

    private static void countsToo(ServerConfig config, GenericApplicationContext context) {
        store(context, "frameLog", FrameLog.class, () -> config.stores().get().frameLog());
    }

    private static PointsmanServer started(
            SpringApplicationBuilder application, ServerConfig config, Consumer<GenericApplicationContext> further) {
        ConfigurableApplicationContext context = application
                .initializers(starting -> {
                    handIn(config, (GenericApplicationContext) starting);
                    further.accept((GenericApplicationContext) starting);
                })
                .run();
        if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IllegalStateException("the server listens to nobody: config=" + config.listening());
        }
        Optional<String> first = context.getBean(Tokens.class).first();
        return new PointsmanServer(context, web.getWebServer().getPort(), first);
    }

    /// A server as the build sees it, without what it is given when it starts.
    static SpringApplicationBuilder prepared() {
        return prepared(ServerConfig.standard());
    }

    private static SpringApplicationBuilder prepared(ServerConfig config) {
        return application(
                        Wiring.class,
                        properties(config.listening(), config.ingest().limits().bodyWithin()))
                .main(WiredAhead.class);
    }

    private static SpringApplicationBuilder application(Class<?> wiring, Map<String, Object> properties) {
        return new SpringApplicationBuilder(wiring)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // who started it stops it, in the right order with its stores
                .registerShutdownHook(false)
                .properties(properties);
    }

    private static void handIn(ServerConfig config, GenericApplicationContext context) {
        Supplier<Stores> stores = config.stores();
        store(context, "controlStore", ControlStore.class, () -> stores.get().control());
        store(context, "archive", Archive.class, () -> new PlainArchive(stores.get()::archive));
        store(context, "archiveSlices", ArchiveSlices.class, () -> stores.get().slices());
        store(context, "outbox", Outbox.class, () -> stores.get().outbox());
        store(context, "heldWork", HeldWork.class, () -> stores.get().held());
        store(context, "quotas", Quotas.class, () -> stores.get().quotas());
        store(context, "concerns", Concerns.class, () -> stores.get().concerns());
        store(context, "tokenStore", TokenStore.class, () -> stores.get().tokens());
        store(
                context,
                "complaintStore",
                ComplaintStore.class,
                () -> stores.get().complaints());
        store(context, "ruleStore", RuleStore.class, () -> stores.get().rules());
        store(context, "signingKeys", SigningKeys.class, () -> stores.get().signing());
        Publishing.add(config.publishing(), context);
        Seconds.add(config.seconds(), context);
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("ingestRules", config.ingest());
        beans.registerSingleton("countingRules", config.ingest().counting());
        beans.registerSingleton("beaconRules", config.beacon());
        beans.registerSingleton("configuredWebhooks", config.webhooks());
        beans.registerSingleton("heldRules", config.held());
        beans.registerSingleton("decisionRules", config.decisions());
        beans.registerSingleton("archiveRules", config.archive());
        beans.registerSingleton("secondsRules", config.seconds());
        beans.registerSingleton("engineRules", config.judged().engine());
        beans.registerSingleton("clock", config.judged().time().clock());
        beans.registerSingleton("time", config.judged().time());
        beans.registerSingleton("registered", config.judged().registered());
        beans.registerSingleton("past", new Judging.Past(config.judged().past()));
    }

    /// Made when it is first needed, since it may still be opening, and closed by who opened it.
    private static <T> void store(GenericApplicationContext context, String name, Class<T> type, Supplier<T> opened) {
        context.registerBean(name, type, opened, definition -> definition.setDestroyMethodName(""));
    }

    /// What a server on these terms is told of its container and its libraries.
    public static Map<String, Object> properties(ServerConfig.Listening listening, Duration bodyWithin) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", listening.address());
        properties.put("server.port", listening.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("server.server-header", "");
        properties.put("server.max-http-request-header-size", "16KB");
        properties.put("server.tomcat.max-connections", 20_000);
        properties.put("server.tomcat.accept-count", 1_000);
        // to the end of the header, and between two reads of the body
        long silenceMillis = Math.min(SILENCE_MAX.toMillis(), bodyWithin.toMillis());
        properties.put("server.tomcat.connection-timeout", silenceMillis + "ms");
        properties.put("server.tomcat.keep-alive-timeout", "60s");
        // who asked through a node or a proxy has another address than this server's
        properties.put("server.tomcat.use-relative-redirects", true);
        properties.put("server.tomcat.max-keep-alive-requests", -1);
        // a body refused is read to its end, so that its sender can read why; beyond this the connection is cut
        properties.put("server.tomcat.max-swallow-size", "64MB");
        properties.put("spring.jackson.deserialization.fail-on-unknown-properties", true);
        properties.put("spring.main.web-application-type", "servlet");
        properties.put("spring.mvc.log-resolved-exception", false);
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("server.compression.enabled", true);
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,text/event-stream,application/json,image/svg+xml");
        properties.put("server.servlet.session.cookie.name", "pointsman");
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "strict");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.servlet.session.timeout", "30m");
        properties.put("logging.level.root", "WARN");
        properties.put("logging.level.dev.pointsman", "INFO");
        // who started the server is told by an exception why it did not start
        properties.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
        properties.put("logging.level.org.springframework.boot.tomcat", "OFF");
        properties.put("logging.level.org.springframework.boot.web.server.servlet.context", "OFF");
        properties.put("logging.level.org.apache.catalina.core", "OFF");
        // it warns of each database that is newer than it is
        properties.put("logging.level.org.flywaydb", "ERROR");
        // what stands in the way is told by whoever uses it, once
        properties.put("logging.level.org.apache.kafka", "OFF");
        // it would log of each node of a cluster, each second
        properties.put("logging.level.redis.clients.jedis", "OFF");
        // it would log paths, which senders make up
        properties.put("logging.level.org.springframework.web.servlet.PageNotFound", "OFF");
        return properties;
    }

    /// Routes as the server's own callers are routed, by the snapshot that stands.
    public Router router() {
        return context.getBean(Snapshots.class).router();
    }

    /// Tells `listener` of every decision from now on, on the judge's thread: it must be quick.
    public void onDecision(Consumer<Decision> listener) {
        context.getBean(Listeners.class).add(listener);
    }

    public int port() {
        return port;
    }

    /// The administrator's token when there was none before: told this once, and kept nowhere.
    public Optional<String> firstToken() {
        return firstToken;
    }

    /// A new token's text, told this once.
    public String issueToken(String name, Set<Role> roles) {
        return context.getBean(Tokens.class).issue(name, roles);
    }

    /// Takes no more requests, answers those it has when their frames are durable, then stops.
    @Override
    public void close() {
        context.close();
    }
}
