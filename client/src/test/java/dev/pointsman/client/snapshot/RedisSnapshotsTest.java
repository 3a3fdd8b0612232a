package dev.pointsman.client.snapshot;

import static dev.pointsman.client.redis.ScriptedRedis.flood;
import static dev.pointsman.client.redis.ScriptedRedis.last;
import static dev.pointsman.client.redis.ScriptedRedis.text;
import static dev.pointsman.client.redis.ScriptedRedis.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.redis.RedisAddress;
import dev.pointsman.client.redis.ScriptedRedis;
import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.snapshot.SnapshotSource.Fetched;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisSnapshotsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final byte[] ENVELOPE = {1, 2, 3, '\r', '\n', 0};

    private final ScriptedRedis redis = ScriptedRedis.started();
    private final HeardLog log = new HeardLog();
    private long nanos;

    @AfterEach
    void close() {
        redis.close();
    }

    private RedisSnapshots at(URI address, Duration within) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);
        return new RedisSnapshots(
                RedisAddress.of(address), within, backoff, () -> nanos, new Warnings(log, () -> nanos));
    }

    private RedisSnapshots source() {
        return at(redis.address(), LIMIT);
    }

    private static void assertFound(Fetched fetched, byte[] envelope) {
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Found.class,
                        found -> assertThat(found.envelope()).isEqualTo(envelope));
    }

    /// Asks once, and expects nothing but one line.
    private void nothing(Duration within, String... told) {
        try (RedisSnapshots source = at(redis.address(), within)) {
            assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
        }
        assertThat(log.lines()).singleElement().asString().contains(told).contains(redis.address() + "/0");
    }

    @Test
    void what_a_server_copied_is_found_and_one_that_is_held_is_not_read_again() {
        redis.holding("7.3", ENVELOPE);
        RedisSnapshots source = source();
        assertFound(source.fetch(null), ENVELOPE);
        assertThat(source.fetch(new SnapshotVersion(7, 3))).isEqualTo(new Fetched.Unchanged());
        redis.holding("7.4", new byte[] {4});
        assertFound(source.fetch(new SnapshotVersion(7, 3)), new byte[] {4});
        assertThat(redis.commands())
                .containsExactly(
                        "HGET {pointsman:snapshot}:version version",
                        "GET pointsman:snapshot",
                        "HGET {pointsman:snapshot}:version version",
                        "HGET {pointsman:snapshot}:version version",
                        "GET pointsman:snapshot");
        assertThat(redis.connections()).isEqualTo(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void one_that_was_given_and_not_taken_is_not_given_again() {
        redis.holding("7.3", ENVELOPE);
        RedisSnapshots source = source();
        assertFound(source.fetch(null), ENVELOPE);
        assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
        assertThat(source.fetch(new SnapshotVersion(7, 9))).isEqualTo(new Fetched.Nothing());
    }

    @Test
    void without_the_small_key_it_is_read_once() {
        redis.on("HGET", value(null)).on("GET", value(ENVELOPE));
        RedisSnapshots source = source();
        assertFound(source.fetch(new SnapshotVersion(7, 3)), ENVELOPE);
        assertThat(source.fetch(new SnapshotVersion(7, 3))).isEqualTo(new Fetched.Nothing());
    }

    @Test
    void user_password_and_database_are_said_first() {
        redis.holding("7.3", ENVELOPE).on("AUTH", text("+OK\r\n")).on("SELECT", text("+OK\r\n"));
        String place = redis.address().toString().substring("redis://".length());
        assertFound(
                at(URI.create("redis://app:s%20cret@" + place + "/3"), LIMIT).fetch(null), ENVELOPE);
        assertFound(at(URI.create("redis://:s3cret@" + place), LIMIT).fetch(null), ENVELOPE);
        assertThat(redis.commands())
                .startsWith("AUTH app s cret", "SELECT 3")
                .contains("AUTH s3cret")
                .filteredOn(command -> command.startsWith("SELECT"))
                .hasSize(1);
    }

    @Test
    void a_password_that_redis_repeats_is_not_told() {
        redis.on("AUTH", text("-ERR unknown command `AUTH`, with args beginning with: `s3cret`\r\n"));
        String place = redis.address().toString().substring("redis://".length());
        assertThat(at(URI.create("redis://:s3cret@" + place), LIMIT).fetch(null))
                .isEqualTo(new Fetched.Nothing());
        assertThat(log.lines())
                .containsExactly("no snapshot from Redis: redis=" + redis.address() + "/0 it answers ERR");
    }

    @Test
    void a_redis_that_is_empty_says_so_once_a_minute() {
        redis.on("HGET", value(null)).on("GET", value(null));
        RedisSnapshots source = source();
        for (int second = 0; second < 60; second++) {
            assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
            nanos += 1_000_000_000L;
        }
        assertThat(log.lines())
                .containsExactly("no snapshot from Redis: redis=" + redis.address()
                        + "/0 it holds none: key=pointsman:snapshot");
    }

    @Test
    void errors_and_garbage_are_told_in_a_line_each() {
        Map<String, String> told = Map.of(
                "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n",
                "it answers WRONGTYPE",
                "-NOAUTH Authentication required.\r\n",
                "it answers NOAUTH",
                "-MOVED 866 10.0.0.9:6379\r\n",
                "it answers MOVED",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "it answers what no Redis does",
                "\r\n",
                "it answers what no Redis does",
                "$x\r\n",
                "it answers what no Redis does",
                ":7\r\n",
                "it answers what no Redis does",
                "-" + "E".repeat(5_000) + "\r\n",
                "it answers what no Redis does");
        told.forEach((answer, line) -> {
            redis.on("HGET", text(answer));
            nanos += Duration.ofMinutes(2).toNanos();
            try (RedisSnapshots source = source()) {
                assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
            }
            assertThat(log.lines()).last().asString().endsWith(line);
        });
        assertThat(log.lines()).hasSize(told.size());
    }

    @Test
    void a_value_that_is_too_large_is_not_read() {
        redis.on("HGET", value("7.3".getBytes(UTF_8))).on("GET", flood("$100000000\r\n"));
        nothing(LIMIT, "a value is too large: bytes=100000000, expected at most 33554432");
        assertThat(redis.bytesWritten()).isLessThan(20L << 20);
    }

    @Test
    void a_version_that_is_too_large_is_not_read() {
        redis.on("HGET", flood("$65\r\n"));
        nothing(LIMIT, "a value is too large: bytes=65, expected at most 64");
    }

    @Test
    void half_an_answer_is_none() {
        redis.on("HGET", last("$3\r\n7."));
        nothing(LIMIT, "EOFException: ended within a value");
    }

    @Test
    void a_connection_that_ends_without_an_answer_is_told() {
        redis.on("HGET", last(""));
        nothing(LIMIT, "EOFException: ended without an answer");
    }

    @Test
    void a_redis_that_says_nothing_is_not_waited_for() {
        nothing(SHORT, "SocketTimeoutException");
    }

    @Test
    void a_redis_that_says_a_byte_now_and_then_is_not_waited_for_without_end() {
        redis.on("HGET", (out, scripted) -> {
            while (true) {
                out.write('$');
                out.flush();
                LockSupport.parkNanos(1_000_000);
            }
        });
        nothing(SHORT, "SocketTimeoutException");
    }

    @Test
    void one_without_the_TLS_that_is_wanted_is_told() {
        URI secured = URI.create(redis.address().toString().replace("redis:", "rediss:"));
        assertThat(at(secured, LIMIT).fetch(null)).isEqualTo(new Fetched.Nothing());
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("no snapshot from Redis: redis=" + secured + "/0 SSL");
    }

    @Test
    void a_redis_that_is_not_there_is_asked_again_after_a_while_that_grows() {
        URI nobody = URI.create("redis://127.0.0.1:" + LocalServer.nobody().getPort());
        RedisSnapshots source = at(nobody, LIMIT);
        for (int second = 0; second < 60; second++) {
            assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
            nanos += 1_000_000_000L;
        }
        assertThat(log.lines()).singleElement().asString().contains("ConnectException");
        nanos += Duration.ofMinutes(1).toNanos();
        source.fetch(null);
        // at 0, 0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5 s and so on by the smallest draw: not each second
        assertThat(log.lines()).last().asString().containsPattern("\\([4-9] more times");
    }

    @Test
    void a_connection_that_redis_closed_while_it_was_idle_is_opened_anew() {
        redis.holding("7.3", ENVELOPE);
        RedisSnapshots source = source();
        assertFound(source.fetch(null), ENVELOPE);
        redis.hangUp();
        assertThat(source.fetch(new SnapshotVersion(7, 3))).isEqualTo(new Fetched.Unchanged());
        assertThat(redis.connections()).isEqualTo(2);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void one_that_is_closed_asks_nobody_and_lets_go_of_who_waits() throws Exception {
        RedisSnapshots source = source();
        Thread waiting = new Thread(() -> source.fetch(null));
        waiting.start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (redis.commands().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        source.close();
        waiting.join(LIMIT.toMillis());
        assertThat(waiting.isAlive()).isFalse();
        assertThat(source.fetch(null)).isEqualTo(new Fetched.Nothing());
        assertThat(log.lines()).isEmpty();
    }
}
