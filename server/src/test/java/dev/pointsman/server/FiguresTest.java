package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// How attempts fared of late decides where the next go.
class FiguresTest {
    /// Turns follow one another at once.
    private static final JudgeTime QUICK = new JudgeTime(
            InstantSource.system(),
            _ -> LockSupport.parkNanos(Duration.ofMillis(5).toNanos()));

    private static final int ATTEMPTS = 400;

    private static PointsmanServer start(Stores stores, Strategy strategy) {
        // nothing is suspended: it is the figures that are asked
        ChannelFacts observed = ChannelFacts.none()
                .with("sick", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE))
                .with("well", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE));
        Registered registered = new Registered(
                new Ordering(strategy, 100, 0, List.of()),
                List.of(channel("sick", 1), channel("well", 2), channel("new", 3)),
                observed,
                List.of(),
                Map.of());
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, QUICK, _ -> {})));
    }

    private static RoutedChannel channel(String id, int priority) {
        return new RoutedChannel(
                id, Set.of(Operation.PAY_IN), LifeCycle.LIVE, List.of(), List.of(), List.of(), List.of(), priority, 1);
    }

    private static String outcomes(String channel, int good) {
        StringBuilder events = new StringBuilder("[");
        for (int i = 0; i < ATTEMPTS; i++) {
            String id = Running.unique("figure");
            boolean fails = i * 100 / ATTEMPTS >= good;
            String outcome = fails
                    ? "\"outcome\":\"FAILURE\",\"code\":{\"scheme\":\"UNIONPAY_ONLINE\",\"value\":\"98\"}"
                    : "\"outcome\":\"SUCCESS\"";
            events.append(i == 0 ? "" : ",").append("""
                    {"id":"%s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%s","channel":"%s",\
                    "bank":"CCB",%s,"occurredAt":"%s"}""".formatted(id, id, channel, outcome, Running.now()));
        }
        return events.append(']').toString();
    }

    private static Optional<SuccessFigure> told(PointsmanServer server, String cell) {
        return server.router().snapshot().figures().stream()
                .filter(figure -> figure.cell().equals(Cell.parse(cell)))
                .findFirst();
    }

    private static String first(Caller caller, int user) {
        return caller.post("/v1/route", "application/json", """
                        {"operation":"PAY_IN","amount":{"currency":"CNY","minor":100},"user":"u-%d"}""".formatted(user))
                .json()
                .at("/routes/0/channel")
                .stringValue();
    }

    @Test
    void payments_go_where_they_fare_best_also_after_a_restart() {
        Stores stores = Stores.inMemory(RampPlan.standard());
        try (HttpClient http = HttpClient.newHttpClient()) {
            try (PointsmanServer server = start(stores, Strategy.BEST_SUCCESS)) {
                Caller caller = new Caller(
                        http,
                        URI.create("http://127.0.0.1:" + server.port()),
                        server.firstToken().orElseThrow());

                assertThat(caller.events(outcomes("sick", 80)).status()).isEqualTo(202);
                assertThat(caller.events(outcomes("well", 99)).status()).isEqualTo(202);
                Running.until(() -> told(server, "channel=sick").isPresent()
                        && told(server, "channel=well").isPresent());

                assertThat(told(server, "channel=sick"))
                        .contains(new SuccessFigure(Cell.parse("channel=sick"), ATTEMPTS, ATTEMPTS * 80 / 100));
                assertThat(told(server, "channel=new")).isEmpty();
                for (int user = 0; user < 50; user++) {
                    assertThat(first(caller, user)).isEqualTo("well");
                }
            }
            try (PointsmanServer restarted = start(stores, Strategy.BEST_SUCCESS)) {
                Running.until(() -> told(restarted, "channel=well").isPresent());
                assertThat(told(restarted, "channel=well")).hasValueSatisfying(figure -> {
                    assertThat(figure.attempts()).isBetween(ATTEMPTS * 9L / 10, (long) ATTEMPTS);
                    assertThat(figure.successes()).isLessThan(figure.attempts());
                });
            }
        }
    }

    @Test
    void figures_that_nobody_orders_by_are_told_to_nobody() {
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = start(Stores.inMemory(RampPlan.standard()), Strategy.PRIORITY)) {
            Caller caller = new Caller(
                    http,
                    URI.create("http://127.0.0.1:" + server.port()),
                    server.firstToken().orElseThrow());

            caller.events(outcomes("well", 100));
            Running.until(() -> caller.get("/v1/channels/well").status() == 200);

            assertThat(server.router().snapshot().figures()).isEmpty();
        }
    }
}
