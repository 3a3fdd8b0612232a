package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.flood;
import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.Amount;
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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFollowerTest {
    private static final String PATH = "/v1/snapshot";
    private static final String KEYS = "/v1/snapshot/keys";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final LocalServer server = LocalServer.started();
    private final Signer signer = Signer.withNewKey("k1");
    private final HeardLog log = new HeardLog();
    private Instant now = NOON;
    private long nanos;

    @AfterEach
    void close() {
        server.close();
    }

    private SnapshotFollower follower(URI address, Duration within, TrustedKeys trust) {
        return follower(address, within, trust, () -> now);
    }

    private SnapshotFollower follower(URI address, Duration within, TrustedKeys trust, InstantSource clock) {
        // the date that a real server sends is no part of what is tried here
        Surroundings surroundings = new Surroundings(clock, () -> nanos, new Warnings(log, () -> nanos));
        SnapshotRules rules = new SnapshotRules(
                trust, Duration.ofSeconds(1), Duration.ofSeconds(60), Optional.of(folder.resolve("snapshot")));
        return SnapshotFollower.of(rules, Servers.at(List.of(address), "t", within), surroundings);
    }

    private SnapshotFollower follower() {
        return follower(server.address(), LIMIT, signer.trusted());
    }

    private static List<String> routes(SnapshotFollower follower) {
        Router router = Objects.requireNonNull(follower.held().router());
        RouteRequest request =
                RouteRequest.of(Operation.PAY_IN).amount(new Amount("CNY", 100)).build();
        return router.route(request).routes().stream().map(Route::channel).toList();
    }

    private List<String> told() {
        return log.lines().stream().filter(line -> !line.contains("clock")).toList();
    }

    /// However often it is interrupted.
    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void file(byte[] envelope) throws IOException {
        Files.write(folder.resolve("snapshot"), envelope);
    }

    @Test
    void it_takes_what_the_server_has_then_asks_with_its_version_and_keeps_it_in_the_file() throws Exception {
        byte[] envelope = signer.snapshot("7.3", NOON, "a", "b");
        server.on(PATH, reply(200, envelope), reply(304, ""));
        SnapshotFollower follower = follower();
        assertThat(follower.poll(nanos)).isEqualTo(1_000_000_000);
        assertThat(routes(follower)).containsExactly("a", "b");
        follower.poll(nanos);
        assertThat(server.next(PATH, 2)).extracting(LocalServer.Asked::etag).containsExactly(null, "\"7.3\"");
        assertThat(folder.resolve("snapshot")).hasBinaryContent(envelope);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_new_state_is_routed_by_as_soon_as_it_is_there() {
        server.on(
                PATH,
                reply(200, signer.snapshot("7.3", NOON, "a", "b")),
                reply(200, signer.suspending("a", "7.4", NOON, "a", "b")));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("b");
    }

    @Test
    void without_servers_it_starts_from_the_file_and_tells_so_once_a_minute() throws Exception {
        file(signer.snapshot("7.3", NOON, "a", "b"));
        SnapshotFollower follower = follower(LocalServer.nobody(), LIMIT, signer.trusted());
        for (int second = 0; second < 60; second++) {
            follower.poll(nanos);
            nanos += 1_000_000_000L;
        }
        assertThat(routes(follower)).containsExactly("a", "b");
        assertThat(told()).singleElement().asString().contains("routing goes on from the last one");
    }

    @Test
    void a_server_that_hangs_does_not_keep_it_from_starting_by_the_file() throws Exception {
        server.on(PATH, hang());
        file(signer.snapshot("7.3", NOON, "a", "b"));
        SnapshotFollower follower = follower();
        follower.start();
        assertThat(follower.held().await(LIMIT)).isTrue();
        follower.stop();
        assertThat(routes(follower)).containsExactly("a", "b");
    }

    @Test
    void once_it_is_stopped_it_writes_no_file_any_more() throws Exception {
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a", "b")));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        InstantSource held = () -> {
            asked.countDown();
            await(answers);
            return now;
        };
        SnapshotFollower follower = follower(server.address(), LIMIT, signer.trusted(), held);
        follower.start();
        asked.await();
        assertThat(follower.stop()).as("it says when it had to be left at work").isFalse();
        answers.countDown();
        assertThat(follower.stop()).isTrue();
    }

    @Test
    void half_a_file_is_no_snapshot_and_what_the_server_gives_later_is() throws Exception {
        byte[] whole = signer.snapshot("7.3", NOON, "a", "b");
        file(Arrays.copyOf(whole, whole.length / 2));
        server.on(PATH, reply(503, ""), reply(200, whole));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        assertThat(follower.held().router()).isNull();
        assertThat(follower.held().refused()).isEqualTo(1);
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a", "b");
        assertThat(told()).anyMatch(line -> line.contains("source=file"));
    }

    @Test
    void an_older_version_is_refused_and_a_restored_server_with_a_new_epoch_is_followed() {
        server.on(
                PATH,
                reply(200, signer.snapshot("7.3", NOON, "a")),
                reply(200, signer.snapshot("7.2", NOON.plusSeconds(60), "b")),
                reply(200, signer.snapshot("6.9", NOON.minusSeconds(60), "b")),
                reply(200, signer.snapshot("8.1", NOON.plusSeconds(60), "c")));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        follower.poll(nanos);
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a");
        assertThat(follower.held().refused()).isEqualTo(2);
        assertThat(told())
                .containsExactly("a snapshot was refused, routing goes on from 7.3: source=server: OLDER: version 7.2"
                        + " is older than 7.3, which is held");
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("c");
    }

    @Test
    void another_signature_garbage_and_a_body_without_end_are_refused_and_routing_goes_on() {
        byte[] flipped = signer.snapshot("7.5", NOON, "x");
        flipped[flipped.length - 3] ^= 1;
        server.on(
                PATH,
                reply(200, signer.snapshot("7.3", NOON, "a")),
                reply(200, Signer.withNewKey("k1").snapshot("7.4", NOON, "x")),
                reply(200, Signer.withNewKey("k2").snapshot("7.4", NOON, "x")),
                reply(200, flipped),
                reply(200, "<html>"),
                reply(200, ""),
                reply(204, ""),
                flood(200, 100L << 20));
        SnapshotFollower follower = follower();
        for (int i = 0; i < 8; i++) {
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("a");
        }
        assertThat(follower.held().refused()).isEqualTo(5);
        assertThat(server.bytesWritten()).isLessThan(60L << 20);
        assertThat(told())
                .satisfiesExactly(
                        line -> assertThat(line).contains("BAD_SIGNATURE"),
                        line -> assertThat(line).contains("UNKNOWN_KEY"),
                        line -> assertThat(line).contains("BROKEN"),
                        line -> assertThat(line).contains("status=204"),
                        line -> assertThat(line).contains("the answer is too large"));
    }

    @Test
    void a_wrong_token_is_told_and_routing_goes_on() {
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")), reply(401, ""));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a");
        assertThat(told())
                .singleElement()
                .asString()
                .contains("servers refuse the token")
                .contains("status=401");
    }

    @Test
    void a_snapshot_that_no_server_confirms_is_told_of_and_routed_from() {
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")), reply(304, ""), reply(503, ""));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        nanos += Duration.ofMinutes(10).toNanos();
        follower.poll(nanos);
        assertThat(follower.held().age(nanos)).isZero();
        assertThat(told()).isEmpty();
        nanos += Duration.ofSeconds(61).toNanos();
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a");
        assertThat(told())
                .anyMatch(line ->
                        line.contains("snapshot 7.3, which no server confirmed for 61 s, expected at most 60 s"));
    }

    @Test
    void a_file_is_as_old_as_its_snapshot() throws Exception {
        file(signer.snapshot("7.3", NOON.minusSeconds(7_200), "a"));
        SnapshotFollower follower = follower(LocalServer.nobody(), LIMIT, signer.trusted());
        follower.poll(nanos);
        assertThat(follower.held().age(nanos)).isEqualTo(Duration.ofHours(2));
        assertThat(told()).anyMatch(line -> line.contains("no server confirmed for 7200 s"));
    }

    @Test
    void a_clock_an_hour_off_is_told_of_and_changes_no_route() throws Exception {
        for (int hours : new int[] {-1, 1}) {
            now = Instant.now().plus(Duration.ofHours(hours));
            nanos += Duration.ofMinutes(2).toNanos();
            Files.deleteIfExists(folder.resolve("snapshot"));
            server.on(PATH, reply(200, signer.snapshot("7." + (3 + hours), Instant.now(), "a", "b")));
            SnapshotFollower follower = follower();
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("a", "b");
            assertThat(follower.held().age(nanos)).isZero();
        }
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("this clock is off"));
    }

    @Test
    void a_quota_ends_though_no_server_says_so() {
        server.on(PATH, reply(200, signer.usedUpUntil(NOON.plusSeconds(30), "7.3", NOON, "a", "b")), reply(503, ""));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("b");
        now = NOON.plusSeconds(30);
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a", "b");
    }

    @Test
    void on_first_use_the_servers_key_is_pinned_and_no_other_is_trusted_later() throws Exception {
        Path pins = folder.resolve("pins");
        server.on(KEYS, reply(200, signer.keysAnswer()));
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")));
        SnapshotFollower first = follower(server.address(), LIMIT, TrustedKeys.firstUse(pins));
        first.poll(nanos);
        assertThat(routes(first)).containsExactly("a");
        assertThat(pins).hasContent("k1 " + signer.encodedKey());

        Signer other = Signer.withNewKey("k1");
        server.on(KEYS, reply(200, other.keysAnswer()));
        server.on(PATH, reply(200, other.snapshot("7.4", NOON, "x")));
        SnapshotFollower second = follower(server.address(), LIMIT, TrustedKeys.firstUse(pins));
        second.poll(nanos);
        assertThat(routes(second)).containsExactly("a");
        assertThat(second.held().refused()).isEqualTo(1);
    }

    @Test
    void keys_that_are_not_given_yet_are_asked_for_again_and_a_damaged_pin_file_is_not_written_over() throws Exception {
        Path pins = folder.resolve("pins");
        server.on(KEYS, reply(404, ""), reply(200, "{\"keys\":[]}"), reply(200, signer.keysAnswer()));
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")));
        SnapshotFollower follower = follower(server.address(), LIMIT, TrustedKeys.firstUse(pins));
        follower.poll(nanos);
        follower.poll(nanos);
        assertThat(follower.held().router()).isNull();
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a");

        Files.delete(folder.resolve("snapshot"));
        Files.writeString(pins, "k1 notAKey\n");
        SnapshotFollower damaged = follower(server.address(), LIMIT, TrustedKeys.firstUse(pins));
        damaged.poll(nanos);
        assertThat(damaged.held().router()).isNull();
        assertThat(pins).hasContent("k1 notAKey");
        assertThat(told()).anyMatch(line -> line.contains("no trusted key, so no snapshot is taken"));
    }

    @Test
    void a_file_that_cannot_be_written_is_told_of_and_routing_is_untouched() throws Exception {
        Files.createDirectory(folder.resolve("snapshot"));
        Files.createFile(folder.resolve("snapshot/occupied"));
        server.on(PATH, reply(200, signer.snapshot("7.3", NOON, "a")));
        SnapshotFollower follower = follower();
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a");
        assertThat(told()).singleElement().asString().contains("the snapshot file cannot be written");
    }
}
