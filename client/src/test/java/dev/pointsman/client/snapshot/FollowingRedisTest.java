package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.redis.RedisAddress;
import dev.pointsman.client.redis.ScriptedRedis;
import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the follower's order of sources when there is a Redis among them.
class FollowingRedisTest {
    private static final String PATH = "/v1/snapshot";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final LocalServer server = LocalServer.started();
    private final Signer signer = Signer.withNewKey("k1");
    private final HeardLog log = new HeardLog();
    private long nanos;

    @AfterEach
    void close() {
        server.close();
    }

    private SnapshotFollower follower(URI address, ScriptedRedis redis) {
        Surroundings surroundings = new Surroundings(() -> NOON, () -> nanos, new Warnings(log, () -> nanos));
        SnapshotRules rules = new SnapshotRules(
                signer.trusted(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Optional.of(RedisAddress.of(redis.address())),
                Optional.of(folder.resolve("snapshot")));
        return SnapshotFollower.of(rules, Servers.at(List.of(address), "t", LIMIT), surroundings);
    }

    private static List<String> routes(SnapshotFollower follower) {
        Router router = Objects.requireNonNull(follower.held().router());
        return router.route(RouteRequest.of(Operation.PAY_IN).build()).routes().stream()
                .map(Route::channel)
                .toList();
    }

    private void file(byte[] envelope) throws IOException {
        Files.write(folder.resolve("snapshot"), envelope);
    }

    @Test
    void while_servers_give_none_redis_is_asked_before_the_file_and_what_it_gives_is_kept_there() throws Exception {
        file(signer.snapshot("7.1", NOON, "file"));
        try (ScriptedRedis redis = ScriptedRedis.started()) {
            byte[] copied = signer.snapshot("7.3", NOON.minusSeconds(30), "redis");
            redis.holding("7.3", copied);
            SnapshotFollower follower = follower(LocalServer.nobody(), redis);
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("redis");
            assertThat(follower.held().age(nanos)).isEqualTo(Duration.ofSeconds(30));
            assertThat(folder.resolve("snapshot")).hasBinaryContent(copied);

            // that Redis has it too is no word of a server
            nanos += Duration.ofSeconds(60).toNanos();
            follower.poll(nanos);
            assertThat(follower.held().age(nanos)).isEqualTo(Duration.ofSeconds(90));
            redis.holding("7.4", signer.snapshot("7.4", NOON, "newer"));
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("newer");
            assertThat(follower.held().refused()).isZero();
            follower.stop();
        }
    }

    @Test
    void servers_that_answer_leave_redis_alone() {
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")), reply(304, ""));
        try (ScriptedRedis redis = ScriptedRedis.started()) {
            SnapshotFollower follower = follower(server.address(), redis);
            follower.poll(nanos);
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("a");
            assertThat(redis.connections()).isZero();
        }
    }

    @Test
    void what_redis_holds_is_trusted_no_more_than_anything_else() throws Exception {
        file(signer.snapshot("7.1", NOON, "file"));
        try (ScriptedRedis redis = ScriptedRedis.started()) {
            redis.holding("7.3", Signer.withNewKey("k1").snapshot("7.3", NOON, "forged"));
            SnapshotFollower follower = follower(LocalServer.nobody(), redis);
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("file");
            assertThat(follower.held().refused()).isEqualTo(1);
            assertThat(log.lines()).anyMatch(line -> line.contains("source=redis"));
            follower.poll(nanos);
            assertThat(follower.held().refused()).isEqualTo(1);
            follower.stop();
        }
    }

    @Test
    void neither_a_server_that_hangs_nor_the_file_keeps_it_from_starting_by_redis() throws Exception {
        server.on(PATH, hang());
        try (ScriptedRedis redis = ScriptedRedis.started()) {
            redis.holding("7.3", signer.snapshot("7.3", NOON, "redis"));
            SnapshotFollower follower = follower(server.address(), redis);
            follower.start();
            assertThat(follower.held().await(LIMIT)).isTrue();
            follower.stop();
            assertThat(routes(follower)).containsExactly("redis");
        }
    }

    @Test
    void a_redis_that_hangs_keeps_it_from_nothing() throws Exception {
        server.on(PATH, hang());
        file(signer.snapshot("7.1", NOON, "file"));
        try (ScriptedRedis redis = ScriptedRedis.started()) {
            SnapshotFollower follower = follower(server.address(), redis);
            follower.start();
            assertThat(follower.held().await(LIMIT)).isTrue();
            follower.stop();
            assertThat(routes(follower)).containsExactly("file");
        }
    }
}
