package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in the snapshot file's place, and whatever this machine believes the time to be.
class BadFilesTest {
    private static final String PATH = "/v1/snapshot";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Signer SIGNER = Signer.withNewKey("k1");

    @TempDir
    Path folder;

    private final LocalServer server = LocalServer.started();
    private final HeardLog log = new HeardLog();
    private Instant now = NOON;
    private long nanos;

    @AfterEach
    void close() {
        server.close();
    }

    /// What is put in the file's place.
    @FunctionalInterface
    interface Thing {
        void at(Path place) throws IOException, InterruptedException;
    }

    private SnapshotFollower follower(URI address) {
        Surroundings surroundings = new Surroundings(() -> now, () -> nanos, new Warnings(log, () -> nanos));
        SnapshotRules rules = new SnapshotRules(
                SIGNER.trusted(), Duration.ofSeconds(20), Duration.ofDays(1), Optional.of(folder.resolve("snapshot")));
        return SnapshotFollower.of(rules, Servers.at(List.of(address), "t", Duration.ofSeconds(20)), surroundings);
    }

    private static List<String> routes(SnapshotFollower follower) {
        RouteRequest request =
                RouteRequest.of(Operation.PAY_IN).amount(new Amount("CNY", 100)).build();
        return Objects.requireNonNull(follower.held().router()).route(request).routes().stream()
                .map(Route::channel)
                .toList();
    }

    private static Thing bytes(byte[] bytes) {
        return place -> Files.write(place, bytes);
    }

    private static byte[] random() {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static void pipe(Path place) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor())
                .isZero();
    }

    static Stream<Arguments> things() {
        byte[] whole = SIGNER.snapshot("7.9", NOON, "x");
        return Stream.of(
                arguments("no bytes", bytes(new byte[0]), "BROKEN"),
                arguments("random bytes", bytes(random()), "BROKEN"),
                arguments("half a snapshot", bytes(Arrays.copyOf(whole, whole.length / 2)), "BROKEN"),
                arguments(
                        "a snapshot that somebody else signed",
                        bytes(Signer.withNewKey("k1").snapshot("7.9", NOON, "x")),
                        "BAD_SIGNATURE"),
                arguments("33 MiB of zeros", bytes(new byte[33 << 20]), "the file is too large"),
                arguments("a pipe that nobody writes to", (Thing) BadFilesTest::pipe, "is no file"),
                arguments(
                        "a link to nowhere",
                        (Thing) place -> Files.createSymbolicLink(place, place.resolveSibling("gone")),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("things")
    void in_the_files_place_keeps_nobody_from_routing_by_what_servers_give_and_is_told(
            String what, Thing thing, String told) throws Exception {
        thing.at(folder.resolve("snapshot"));
        byte[] given = SIGNER.snapshot("7.3", NOON, "a", "b");
        server.on(PATH, reply(503, ""), reply(503, ""), reply(200, given));
        SnapshotFollower follower = follower(server.address());
        follower.fromCopies();
        follower.poll(nanos);
        follower.poll(nanos);
        assertThat(follower.held().router()).as(what).isNull();
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a", "b");
        List<String> lines = log.lines().stream()
                .filter(line -> !line.contains("clock") && !line.contains("status=503"))
                .toList();
        assertThat(lines).as(what).hasSize(told.isEmpty() ? 0 : 1).allMatch(line -> line.contains(told));
        assertThat(folder.resolve("snapshot")).hasBinaryContent(given);
    }

    @Test
    void a_folder_in_the_files_place_is_told_of_once_for_reading_and_once_for_writing() throws Exception {
        Files.createDirectory(folder.resolve("snapshot"));
        server.on(PATH, reply(503, ""), reply(200, SIGNER.snapshot("7.3", NOON, "a", "b")), reply(304, ""));
        SnapshotFollower follower = follower(server.address());
        for (int i = 0; i < 4; i++) {
            follower.poll(nanos);
        }
        assertThat(routes(follower)).containsExactly("a", "b");
        assertThat(log.lines().stream().filter(line -> line.contains("the snapshot file")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("cannot be read", "is no file"),
                        line -> assertThat(line).contains("cannot be written"));
    }

    @Test
    void a_file_that_becomes_bad_while_servers_are_gone_is_made_good_again() throws Exception {
        byte[] given = SIGNER.snapshot("7.3", NOON, "a", "b");
        server.on(PATH, reply(200, given), reply(503, ""));
        SnapshotFollower follower = follower(server.address());
        follower.poll(nanos);
        Files.write(folder.resolve("snapshot"), random());
        follower.poll(nanos);
        assertThat(routes(follower)).containsExactly("a", "b");
        assertThat(folder.resolve("snapshot")).hasBinaryContent(given);
    }

    @ParameterizedTest(name = "a clock that is {0} h off: the file is {1} old, and routes are {2}")
    @CsvSource({"-1, PT0S, b", "0, PT10M, b", "1, PT1H10M, a b"})
    void by_a_clock_that_is_off_a_file_is_older_or_new_and_quotas_end_early_or_late(
            int hours, Duration age, String channels) throws Exception {
        now = NOON.plus(Duration.ofHours(hours));
        Instant issued = NOON.minus(Duration.ofMinutes(10));
        byte[] used = SIGNER.usedUpUntil(NOON.plus(Duration.ofMinutes(30)), "7.3", issued, "a", "b");
        Files.write(folder.resolve("snapshot"), used);
        SnapshotFollower follower = follower(LocalServer.nobody());
        follower.poll(nanos);
        assertThat(follower.held().age(nanos)).isEqualTo(age);
        assertThat(routes(follower)).containsExactly(channels.split(" "));
    }
}
