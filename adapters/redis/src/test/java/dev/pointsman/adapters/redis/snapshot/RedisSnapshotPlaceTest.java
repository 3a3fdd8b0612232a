package dev.pointsman.adapters.redis.snapshot;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.redis.RealRedis;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.testkit.SharedPlaceContract;
import dev.pointsman.testkit.SnapshotPlaceContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisSnapshotPlaceTest implements SharedPlaceContract {
    private static final int DATABASE = 1;

    @BeforeEach
    void empty() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.flushDB();
        }
    }

    @Override
    public SnapshotPlace place() {
        return at(RealRedis.open().url(DATABASE));
    }

    private static SnapshotPlace at(String url) {
        return RedisSnapshotPlace.at(RedisAddress.of(url));
    }

    @Override
    public Optional<byte[]> standing() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            return Optional.ofNullable(cli.get("pointsman:snapshot".getBytes(UTF_8)));
        }
    }

    private static void failed(SnapshotPlace place, String why) {
        assertThat(place.put(snapshot("7.1", NOON))).isEqualTo(new Put.Failed(why));
    }

    @Test
    void a_small_key_beside_it_says_which_one_it_is() {
        SnapshotPlaceContract.written(place(), snapshot("7.1", NOON), this);
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            assertThat(cli.hgetAll("{pointsman:snapshot}:version"))
                    .isEqualTo(Map.of("version", "7.1", "issuedAt", "2026-11-20T12:00:00.000000000Z"));
        }
    }

    @Test
    void a_snapshot_that_was_evicted_is_written_again_and_so_is_one_of_unknown_version() {
        SnapshotPlaceContract.written(place(), snapshot("7.2", NOON), this);
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.del("pointsman:snapshot");
            SnapshotPlaceContract.written(place(), snapshot("7.1", NOON), this);
            cli.del("{pointsman:snapshot}:version");
            SnapshotPlaceContract.written(place(), snapshot("7.1", NOON), this);
            cli.hset("{pointsman:snapshot}:version", "version", "garbage");
            SnapshotPlaceContract.written(place(), snapshot("7.1", NOON), this);
        }
    }

    @Test
    void a_key_of_another_type_is_left_alone() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.rpush("pointsman:snapshot", "theirs");
            failed(place(), "the key pointsman:snapshot holds what is not ours (list)");
            assertThat(cli.lrange("pointsman:snapshot", 0, -1)).containsExactly("theirs");
        }
    }

    @Test
    void a_password_is_used_and_a_wrong_or_missing_one_is_told_without_it() {
        RealRedis guarded = RealRedis.guarded();
        String url = "redis://127.0.0.1:" + guarded.port();
        try (SnapshotPlace place = RedisSnapshotPlace.at(RedisAddress.of(url, RealRedis.PASSWORD))) {
            assertThat(place.put(snapshot("7.1", NOON))).isEqualTo(new Put.Written());
            assertThat(place.address()).isEqualTo(url + "/0");
        }
        failed(
                RedisSnapshotPlace.at(RedisAddress.of(url, "wrong")),
                "it refuses user, password or database (WRONGPASS)");
        failed(at(url), "it wants another user or password (NOAUTH)");
        // an old Redis, or one without a password, repeats what it was sent
        failed(
                RedisSnapshotPlace.at(
                        RedisAddress.of("redis://127.0.0.1:" + RealRedis.open().port(), "unwanted")),
                "it refuses user, password or database (ERR)");
    }

    @Test
    void a_user_who_may_only_read_is_told_so() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.aclSetUser("reader", "on", ">secret", "~pointsman:*", "+get", "+select");
            failed(
                    at("redis://reader:secret@127.0.0.1:" + RealRedis.open().port() + "/" + DATABASE),
                    "the user may not do it (NOPERM)");
            cli.aclDelUser("reader");
        }
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        failed(at(RealRedis.open().url(9_999)), "it refuses user, password or database (ERR)");
    }

    @Test
    void memory_that_is_used_up_is_told_and_the_old_snapshot_stands() {
        SnapshotPlaceContract.written(place(), snapshot("7.0", NOON), this);
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.configSet("maxmemory", "1");
            failed(place(), "it has no memory left (OOM)");
            cli.configSet("maxmemory", "0");
        }
        assertThat(standing()).isPresent();
    }

    @Test
    void a_host_that_is_not_there_is_told_in_words() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        failed(at("redis://127.0.0.1:" + nobody), "it is not reached (ConnectException)");
    }

    @Test
    void one_that_says_nothing_is_not_waited_for_and_one_that_is_no_redis_is_told() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RedisAddress address = RedisAddress.of("redis://:p@127.0.0.1:" + silent.getLocalPort());
            failed(
                    RedisSnapshotPlace.within(Duration.ofMillis(50), address),
                    "it does not answer in time (SocketTimeoutException)");
        }
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            assertThat(at("redis://:p@127.0.0.1:" + web.getLocalPort()).put(snapshot("7.1", NOON)))
                    .isInstanceOf(Put.Failed.class);
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // the one who asked has left
        }
    }
}
