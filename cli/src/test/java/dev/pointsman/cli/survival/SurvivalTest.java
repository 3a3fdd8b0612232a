package dev.pointsman.cli.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The client beside a real server that is killed.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SurvivalTest {
    private static final int ROUTES = 100_000;
    private static final int REPORTED_BEFORE = 200;
    private static final int REPORTED_WHILE_DOWN = 3_000;

    @TempDir
    Path folder;

    private PointsmanConfig config(ServeProcess server) {
        return PointsmanConfig.of(server.address())
                .token(server.token())
                .trust(TrustedKeys.firstUse(folder.resolve("keys")))
                .snapshotFile(folder.resolve("snapshot"))
                .pollEvery(Duration.ofMillis(200))
                .batchEvents(100)
                .release("checkout:1.0.0")
                .node("pay-1")
                .build();
    }

    private static RouteRequest request(int number) {
        return RouteRequest.of(Operation.PAY_IN)
                .amount(new Amount("CNY", 12_900))
                .user("u-" + number)
                .build();
    }

    private static PaymentEvent event(int number) {
        return PaymentEvent.builder()
                .id("e-" + number)
                .attempt("A-" + number)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .channel("first")
                .outcome(Outcome.SUCCESS)
                .occurredAt(Instant.now())
                .build();
    }

    private static void until(BooleanSupplier claim, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!claim.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within a minute: " + what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void payments_go_on_while_the_server_is_dead_and_each_outcome_counts_once_when_it_is_back() throws Exception {
        try (ServeProcess server = new ServeProcess(folder)) {
            server.start();
            try (Pointsman client = Pointsman.connect(config(server))) {
                assertThat(client.awaitSnapshot(Duration.ofSeconds(30))).isTrue();
                report(client, 0, REPORTED_BEFORE);
                until(() -> client.metrics().reports().accepted() == REPORTED_BEFORE, "the first outcomes");

                server.kill();
                long[] nanos = routed(client);
                report(client, REPORTED_BEFORE, REPORTED_WHILE_DOWN);
                until(() -> client.metrics().reports().retries() > 0, "a retry");
                server.start();

                int all = REPORTED_BEFORE + REPORTED_WHILE_DOWN;
                until(() -> client.metrics().reports().accepted() >= all, "what was held meanwhile");
                assertThat(client.metrics().reports())
                        .satisfies(reports -> assertThat(reports.accepted()).isEqualTo(all))
                        .satisfies(reports -> assertThat(reports.duplicates()).isZero())
                        .satisfies(reports -> assertThat(reports.dropped()).isZero());
                System.out.printf(
                        "%d routes without a server: median %d ns, p99.9 %d ns, slowest %d ns%n",
                        ROUTES, nanos[ROUTES / 2], nanos[ROUTES - ROUTES / 1_000], nanos[ROUTES - 1]);
            }
        }
    }

    private static void report(Pointsman client, int from, int count) {
        for (int number = from; number < from + count; number++) {
            assertThat(client.report(event(number))).isTrue();
        }
    }

    /// How long each took, the quickest first.
    private static long[] routed(Pointsman client) {
        long[] nanos = new long[ROUTES];
        for (int i = 0; i < ROUTES; i++) {
            RouteRequest request = request(i);
            long begun = System.nanoTime();
            Routing routing = client.route(request);
            nanos[i] = System.nanoTime() - begun;
            assertThat(routing.degraded()).isFalse();
            if (routing.routes().size() != 2
                    || !routing.routes().get(0).channel().equals("first")) {
                throw new AssertionError("another answer than with a server: " + routing);
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    @Test
    void a_checkout_that_starts_while_the_server_is_dead_routes_from_the_last_file() throws Exception {
        try (ServeProcess server = new ServeProcess(folder)) {
            server.start();
            try (Pointsman client = Pointsman.connect(config(server))) {
                assertThat(client.awaitSnapshot(Duration.ofSeconds(30))).isTrue();
                until(() -> Files.exists(folder.resolve("snapshot")), "the file");
            }
            server.kill();

            try (Pointsman client = Pointsman.connect(config(server))) {
                assertThat(client.awaitSnapshot(Duration.ofSeconds(30))).isTrue();
                assertThat(client.route(request(1)).routes())
                        .extracting(Route::channel)
                        .containsExactly("first", "second");
            }
        }
    }
}
