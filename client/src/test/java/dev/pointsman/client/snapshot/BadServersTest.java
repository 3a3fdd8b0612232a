package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.announcedFlood;
import static dev.pointsman.client.server.LocalServer.flood;
import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.hangInBody;
import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.RawServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever answers at a server's address: routing goes on from what is held, and people are told once a
/// minute.
class BadServersTest {
    private static final String PATH = "/v1/snapshot";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LATE = "did not answer within 300 ms";
    private static final Duration POLL = Duration.ofSeconds(20);
    private static final int POLLS = 5;
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Signer SIGNER = Signer.withNewKey("k1");

    @TempDir
    Path folder;

    private final HeardLog log = new HeardLog();
    private long nanos;

    private SnapshotFollower follower(URI address, Duration within) {
        Surroundings surroundings = new Surroundings(() -> NOON, () -> nanos, new Warnings(log, () -> nanos));
        SnapshotRules rules =
                new SnapshotRules(SIGNER.trusted(), POLL, Duration.ofDays(1), Optional.of(folder.resolve("snapshot")));
        return SnapshotFollower.of(rules, Servers.at(List.of(address), "t", within), surroundings);
    }

    private static List<String> routes(SnapshotFollower follower) {
        RouteRequest request = RouteRequest.of(Operation.PAY_IN).build();
        return Objects.requireNonNull(follower.held().router()).route(request).routes().stream()
                .map(Route::channel)
                .toList();
    }

    /// It asks at 0, 20, 40, 60 and 80 seconds, and is to tell of it at 0 and 60.
    private void goesOnBeside(URI address, String told) throws Exception {
        Files.write(folder.resolve("snapshot"), SIGNER.snapshot("7.3", NOON, "a", "b"));
        SnapshotFollower follower = follower(address, told.equals(LATE) ? SHORT : LONG);
        follower.fromCopies();
        for (int i = 0; i < POLLS; i++) {
            follower.poll(nanos);
            assertThat(routes(follower)).containsExactly("a", "b");
            assertThat(follower.held().version()).hasToString("7.3");
            nanos += POLL.toNanos();
        }
        assertThat(log.lines().stream().filter(line -> !line.contains("clock")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(told));
        assertThat(log.lines())
                .allMatch(line -> line.length() < 500 && line.chars().allMatch(c -> c >= ' '));
    }

    static Stream<Arguments> answers() {
        Signer foreign = Signer.withNewKey("k1");
        return Stream.of(
                arguments("a page", reply(200, "<html>sign in</html>"), "BROKEN"),
                arguments("nothing", reply(200, ""), "BROKEN"),
                arguments("half a snapshot", reply(200, half()), "BROKEN"),
                arguments("a foreign signature", reply(200, foreign.snapshot("7.9", NOON, "x")), "BAD_SIGNATURE"),
                arguments("an older version", reply(200, SIGNER.snapshot("7.2", NOON, "x")), "OLDER"),
                arguments("an older server", reply(200, SIGNER.snapshot("6.9", NOON.minusSeconds(9), "x")), "OLDER"),
                arguments(
                        "the same version with other content",
                        reply(200, SIGNER.snapshot("7.3", NOON, "x")),
                        "OTHER_CONTENT"),
                arguments("a redirect", reply(302, "", "Location", "http://127.0.0.1:1/"), "status=302"),
                arguments("no content", reply(204, ""), "status=204"),
                arguments("401", reply(401, ""), "status=401"),
                arguments("403", reply(403, "{}"), "status=403"),
                arguments("404", reply(404, ""), "status=404"),
                arguments("429", reply(429, "", "Retry-After", "60"), "status=429"),
                arguments("500", reply(500, "x".repeat(100_000)), "status=500"),
                arguments("silence", hang(), LATE),
                arguments("silence in the body", hangInBody(200), LATE),
                arguments("100 MB", flood(200, 100L << 20), "the answer is too large"),
                arguments("100 MB, as it says", announcedFlood(200, 100L << 20), "announced=104857600"));
    }

    private static byte[] half() {
        byte[] whole = SIGNER.snapshot("7.4", NOON, "x");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void a_server_that_answers(String what, LocalServer.Reply answer, String told) throws Exception {
        try (LocalServer server = LocalServer.started().on(PATH, answer)) {
            goesOnBeside(server.address(), told);
            assertThat(server.waiting(PATH)).as(what).isEqualTo(POLLS);
        }
    }

    private static RawServer.Says saying(String words) {
        return out -> out.write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static RawServer.Says drops(String words) {
        return out -> {
            out.write(words.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write('x');
                out.flush();
                NEVER.await(50, TimeUnit.MILLISECONDS);
            }
        };
    }

    private static RawServer.Says randomBytes() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return out -> out.write(bytes);
    }

    private static RawServer.Says endlessHead() {
        return out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] line = ("X-More: " + "y".repeat(1_000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(line);
            }
        };
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments("closes", saying(""), "no snapshot from"),
                arguments("speaks another protocol", saying("+PONG\r\n-ERR unknown\r\n"), "no snapshot from"),
                arguments("speaks random bytes", randomBytes(), "no snapshot from"),
                arguments("has a status of no number", saying("HTTP/1.1 abc OK\r\n\r\n"), "no snapshot from"),
                arguments(
                        "gives less than it says",
                        saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort"),
                        "no snapshot from"),
                arguments(
                        "has a negative length",
                        saying("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort"),
                        "no snapshot from"),
                arguments(
                        "has a length beyond all numbers",
                        saying("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nshort"),
                        "no snapshot from"),
                arguments(
                        "has chunks of no size",
                        saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n"),
                        "no snapshot from"),
                arguments("has a head without end", endlessHead(), "no snapshot from"),
                arguments("lets its head drip", drops("HTTP/1.1 200 OK\r\nX-More: "), LATE),
                arguments("lets its body drip", drops("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), LATE),
                arguments(
                        "speaks TLS where plain text is expected",
                        (RawServer.Says) out -> out.write(new byte[] {0x15, 3, 3, 0, 2, 2, 0x46}),
                        "no snapshot from"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void something_that(String what, RawServer.Says says, String told) throws Exception {
        try (RawServer server = RawServer.saying(says)) {
            goesOnBeside(server.address(), told);
            assertThat(server.asked()).as(what).isPositive();
        }
    }

    @Test
    void something_that_speaks_plain_text_where_TLS_is_expected() throws Exception {
        try (RawServer server = RawServer.saying(saying("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            goesOnBeside(URI.create(server.address().toString().replace("http:", "https:")), "SSL");
        }
    }

    @Test
    void of_a_hundred_megabytes_nothing_is_read_that_is_announced() {
        try (LocalServer server = LocalServer.started().on(PATH, announcedFlood(200, 100L << 20))) {
            follower(server.address(), LONG).poll(nanos);
            // what the sockets hold is written without being read
            assertThat(server.bytesWritten()).isLessThan(16L << 20);
        }
    }

    @Test
    void kinds_of_trouble_that_take_turns_are_each_told_once_a_minute() throws Exception {
        byte[] foreign = Signer.withNewKey("k1").snapshot("7.9", NOON, "x");
        Files.write(folder.resolve("snapshot"), SIGNER.snapshot("7.3", NOON, "a", "b"));
        try (LocalServer server = LocalServer.started()) {
            SnapshotFollower follower = follower(server.address(), LONG);
            follower.fromCopies();
            for (int second = 0; second < 120; second++) {
                server.on(
                        PATH,
                        List.of(
                                        reply(200, foreign),
                                        reply(200, SIGNER.snapshot("7.2", NOON, "x")),
                                        reply(500, ""),
                                        reply(403, ""),
                                        reply(200, "<html>"))
                                .get(second % 5));
                follower.poll(nanos);
                nanos += Duration.ofSeconds(1).toNanos();
            }
            assertThat(routes(follower)).containsExactly("a", "b");
        }
        for (String kind : List.of("BAD_SIGNATURE", "OLDER", "status=500", "status=403", "BROKEN")) {
            assertThat(log.lines().stream().filter(line -> line.contains(kind)))
                    .as(kind)
                    .hasSize(2);
        }
    }
}
