package dev.pointsman.cli.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/// A checkout that has no file of its own, beside a real Redis.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StartFromRedisTest {
    private static final String PASSWORD = "s3cret";
    private static final int ROUTES = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final RedisServer redis;
    private final String address;

    StartFromRedisTest() throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("requirepass " + PASSWORD)
                .build();
        address = "redis://:" + PASSWORD + "@127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @BeforeEach
    void start() throws IOException {
        redis.start();
    }

    @AfterEach
    void stop() throws IOException {
        redis.stop();
    }

    private static URI nobody() throws IOException {
        return URI.create("http://127.0.0.1:" + freePort());
    }

    private PointsmanConfig.Builder config(ServeProcess server) {
        return config(server.token(), server.address());
    }

    private PointsmanConfig.Builder config(String token, URI server) {
        return PointsmanConfig.of(server)
                .token(token)
                .trust(TrustedKeys.firstUse(folder.resolve("keys")))
                .closeWithin(Duration.ZERO);
    }

    @Test
    void a_checkout_that_starts_while_the_server_is_dead_routes_from_redis() throws Exception {
        try (ServeProcess server = new ServeProcess(folder, "snapshot: {redis: \"" + address + "\"}\n")) {
            server.start();
            try (Pointsman first = Pointsman.connect(config(server).build())) {
                // which pins the key
                assertThat(first.awaitSnapshot(LIMIT)).isTrue();
            }
            try (Pointsman cutOff = Pointsman.connect(
                    config(server.token(), nobody()).redis(URI.create(address)).build())) {
                // until the server has copied it
                assertThat(cutOff.awaitSnapshot(LIMIT)).isTrue();
            }
            server.kill();

            try (Pointsman client =
                    Pointsman.connect(config(server).redis(URI.create(address)).build())) {
                assertThat(client.awaitSnapshot(LIMIT)).isTrue();
                assertThat(client.route(RouteRequest.of(Operation.PAY_IN).build())
                                .routes())
                        .extracting(Route::channel)
                        .containsExactly("first", "second");
            }
        }
    }

    @Test
    void payments_go_on_when_redis_dies_after_the_server() throws Exception {
        try (ServeProcess server = new ServeProcess(folder, "snapshot: {redis: \"" + address + "\"}\n")) {
            server.start();
            try (Pointsman client =
                    Pointsman.connect(config(server).redis(URI.create(address)).build())) {
                assertThat(client.awaitSnapshot(LIMIT)).isTrue();

                server.kill();
                redis.stop();

                long[] nanos = new long[ROUTES];
                RouteRequest request =
                        RouteRequest.of(Operation.PAY_IN).user("u-1").build();
                for (int i = 0; i < ROUTES; i++) {
                    long begun = System.nanoTime();
                    String first = client.route(request).first().orElseThrow().channel();
                    nanos[i] = System.nanoTime() - begun;
                    assertThat(first).isEqualTo("first");
                }
                Arrays.sort(nanos);
                System.out.printf(
                        "%d routes without server and Redis: median %d ns, p99.9 %d ns, slowest %d ns%n",
                        ROUTES, nanos[ROUTES / 2], nanos[ROUTES - ROUTES / 1_000], nanos[ROUTES - 1]);
                assertThat(Duration.ofNanos(nanos[ROUTES - ROUTES / 1_000])).isLessThan(Duration.ofMillis(1));
            }
        }
    }
}
