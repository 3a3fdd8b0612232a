package dev.pointsman.cli.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The client beside a real server that is killed, and more.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SurvivalTest {
    private static final int ROUTES = 100_000;
    private static final int REPORTED_BEFORE = 200;
    private static final int REPORTED_WHILE_DOWN = 3_000;
    private static final Duration ROUTE_P999_MAX = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private PointsmanConfig config(ServeProcess server) {
        return Checkout.config(server.address(), server.token(), folder);
    }

    private static RouteRequest request(int number) {
        return RouteRequest.of(Operation.PAY_IN)
                .amount(new Amount("CNY", 12_900))
                .user("u-" + number)
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
            assertThat(client.report(Checkout.event(number))).isTrue();
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

    /// What a checkout loses, in this order; what comes back comes back the other way round. A store that
    /// it follows beside the server belongs here too.
    private static List<Loss> losses(ServeProcess server, Network network) {
        Path database = server.database();
        Path away = database.resolveSibling("data-away");
        return List.of(
                new Loss("its server", server::kill, server::start),
                new Loss("the server's database", () -> Files.move(database, away), () -> Files.move(away, database)),
                new Loss("its network", network::cut, network::mend));
    }

    @Test
    void payments_go_on_while_server_database_and_network_are_gone_and_each_outcome_counts_once_when_they_are_back()
            throws Exception {
        Optional<Network> permitted = Network.ofItsOwn();
        assumeTrue(permitted.isPresent(), "a network namespace takes Linux, root, unshare, nsenter and ip");
        try (Network network = permitted.get();
                ServeProcess server = new ServeProcess(folder, network::inside)) {
            server.start();
            Path files = Files.createDirectory(folder.resolve("checkout"));
            try (CheckoutProcess checkout = CheckoutProcess.started(network, server.address(), server.token(), files)) {
                assertThat(checkout.told("report 0 " + REPORTED_BEFORE)).containsExactly(REPORTED_BEFORE);
                until(() -> accepted(checkout) == REPORTED_BEFORE, "the first outcomes");

                List<Loss> losses = losses(server, network);
                for (Loss loss : losses) {
                    loss.taken().done();
                    routes(checkout, "without " + loss.what());
                }
                checkout.told("report " + REPORTED_BEFORE + " " + REPORTED_WHILE_DOWN);
                long[] counts = checkout.told("count");
                until(() -> told(checkout, "count")[3] > counts[3], "a retry");
                startsFromFileAlone(network, server, files);

                for (int last = losses.size() - 1; last >= 0; last--) {
                    losses.get(last).givenBack().done();
                }
                int all = REPORTED_BEFORE + REPORTED_WHILE_DOWN;
                until(() -> accepted(checkout) >= all, "what was held meanwhile");
                assertThat(checkout.told("count")).startsWith(all, 0, 0);
                routes(checkout, "with all of it back");
            }
        }
    }

    /// A hundred thousand, as they were with everything there.
    private static void routes(CheckoutProcess checkout, String when) {
        long[] routed = told(checkout, "route " + ROUTES);
        System.out.printf(
                "%d routes %s: median %d ns, p99.9 %d ns, slowest %d ns%n",
                ROUTES, when, routed[1], routed[2], routed[3]);
        assertThat(routed[0]).as("answers as before, " + when).isEqualTo(ROUTES);
        assertThat(Duration.ofNanos(routed[2])).as("p99.9, " + when).isLessThan(ROUTE_P999_MAX);
    }

    /// A process that never saw a server, with copies of the files of one that did.
    private static void startsFromFileAlone(Network network, ServeProcess server, Path files) throws IOException {
        Path copies = Files.createDirectory(files.resolveSibling("fresh"));
        for (String name : List.of("keys", "snapshot")) {
            Files.copy(files.resolve(name), copies.resolve(name));
        }
        try (CheckoutProcess fresh = CheckoutProcess.started(network, server.address(), server.token(), copies)) {
            routes(fresh, "of a process started from the file alone");
        }
    }

    private static long accepted(CheckoutProcess checkout) {
        return told(checkout, "count")[0];
    }

    private static long[] told(CheckoutProcess checkout, String order) {
        try {
            return checkout.told(order);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
