package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.reply;
import static dev.pointsman.client.server.LocalServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.trust.Trust;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotNewsTest {
    private static final String STREAM = "/v1/snapshot/stream";
    private static final String SNAPSHOT = "/v1/snapshot";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final LocalServer server = LocalServer.started();
    private final Signer signer = Signer.withNewKey("k1");
    private final HeardLog log = new HeardLog();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SignedSnapshot next = signer.next("7.3", "a", "7.4", NOON, "a", "b");

    @AfterEach
    void close() {
        server.close();
    }

    private Servers servers() {
        return Servers.at(List.of(server.address()), "t", LIMIT);
    }

    /// It asks once a minute, so whatever comes sooner came by the stream.
    private SnapshotFollower following(TrustedKeys trust, URI address) throws InterruptedException {
        SnapshotRules rules = new SnapshotRules(
                trust, Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.of(folder.resolve("snapshot")));
        SnapshotFollower follower =
                SnapshotFollower.of(rules, Servers.at(List.of(address), "t", LIMIT), Surroundings.of(log));
        follower.start();
        assertThat(follower.held().await(LIMIT)).isTrue();
        return follower;
    }

    private SnapshotFollower following() throws InterruptedException {
        SnapshotFollower follower = following(signer.trusted(), server.address());
        server.next(SNAPSHOT, 1);
        return follower;
    }

    private static String event(String name, String id, String data) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    private static String fast(String id, SignedSnapshot signed) {
        return event("fast", id, Base64.getEncoder().encodeToString(signed.fast()));
    }

    private static List<String> routes(SnapshotFollower follower) {
        Router router = follower.held().router();
        RouteRequest request = RouteRequest.of(Operation.PAY_IN).build();
        return router == null
                ? List.of()
                : router.route(request).routes().stream().map(Route::channel).toList();
    }

    private static void until(BooleanSupplier claim) {
        long begun = System.nanoTime();
        while (!claim.getAsBoolean() && System.nanoTime() - begun < LIMIT.toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(claim.getAsBoolean()).isTrue();
    }

    private void untilFileIs(byte[] envelope) {
        until(() -> {
            try {
                return Files.exists(folder.resolve("snapshot"))
                        && Arrays.equals(Files.readAllBytes(folder.resolve("snapshot")), envelope);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Test
    void a_change_is_routed_by_after_one_message_and_no_question() throws Exception {
        server.on(STREAM, stream(events));
        server.on(SNAPSHOT, reply(200, signer.snapshot("7.3", NOON, "a", "b")), reply(304, ""));
        SnapshotFollower follower = following();
        events.add(":\n\n" + fast("7.4", next));
        until(() -> routes(follower).equals(List.of("b")));
        untilFileIs(next.envelope());
        follower.stop();
        assertThat(server.waiting(SNAPSHOT)).isZero();
        assertThat(follower.held().refused()).isZero();
        assertThat(log.lines()).noneMatch(line -> line.contains("refused"));
    }

    @Test
    void a_start_without_servers_goes_on_from_what_the_stream_brought() throws Exception {
        server.on(STREAM, stream(events));
        server.on(SNAPSHOT, reply(200, signer.snapshot("7.3", NOON, "a", "b")));
        SnapshotFollower follower = following();
        events.add(fast("7.4", next));
        untilFileIs(next.envelope());
        follower.stop();

        SnapshotFollower later = following(signer.trusted(), LocalServer.nobody());
        assertThat(routes(later)).containsExactly("b");
        later.stop();
    }

    @Test
    void a_new_slow_section_is_fetched_whole_and_once() throws Exception {
        byte[] whole = signer.snapshot("7.5", NOON, "a", "b", "c");
        server.on(STREAM, stream(events));
        server.on(SNAPSHOT, reply(200, signer.snapshot("7.3", NOON, "a", "b")), reply(200, whole), reply(500, ""));
        SnapshotFollower follower = following();
        events.add(event("slow", "7.5", "{\"version\":\"7.5\",\"rules\":\"7.5\"}")
                + fast("7.5", signer.next("7.5", "a", "7.5", NOON, "a", "b", "c")));
        until(() -> routes(follower).equals(List.of("a", "b", "c")));
        untilFileIs(whole);
        follower.stop();
        assertThat(server.next(SNAPSHOT, 1)).extracting(LocalServer.Asked::etag).containsExactly("\"7.3\"");
        assertThat(server.waiting(SNAPSHOT)).isZero();
    }

    @Test
    void what_the_stream_cannot_bring_is_fetched_whole() throws Exception {
        Signer other = Signer.withNewKey("k2");
        SignedSnapshot byOther = other.next("7.3", "a", "7.4", NOON, "a", "b");
        SignedSnapshot third = signer.next("7.3", "b", "7.5", NOON, "a", "b");
        server.on(STREAM, stream(events));
        server.on(
                SNAPSHOT,
                reply(200, signer.snapshot("7.3", NOON, "a", "b")),
                reply(200, byOther.envelope()),
                reply(200, third.envelope()));
        SnapshotFollower follower = following(signer.trustedBeside(other), server.address());
        server.next(SNAPSHOT, 1);
        // an envelope names one key, and its slow section is signed with the first
        events.add(fast("7.4", byOther));
        until(() -> routes(follower).equals(List.of("b")));
        server.next(SNAPSHOT, 1);
        events.add(event("fast", "7.5", "x".repeat(9 << 20)));
        until(() -> routes(follower).equals(List.of("a")));
        follower.stop();
        assertThat(follower.held().refused()).isZero();
    }

    @Test
    void garbage_on_the_stream_is_refused_once_a_minute_a_kind_and_routing_goes_on() throws Exception {
        server.on(SNAPSHOT, reply(200, signer.snapshot("7.3", NOON, "a", "b")));
        long[] nanos = {0};
        Warnings warnings = new Warnings(log, () -> nanos[0]);
        Trust trust = new Trust(signer.trusted(), servers(), warnings);
        HeldSnapshot held = new HeldSnapshot(warnings);
        FastSections fast = new FastSections(held, trust, InstantSource.fixed(NOON), () -> nanos[0]);
        assertThat(fast.take("")).isEqualTo(FastSections.Taken.NOT_ENOUGH);

        byte[] whole = signer.snapshot("7.3", NOON, "a", "b");
        held.offer(new Offer(trust.verify(whole), whole, "server", null), NOON);
        Base64.Encoder text = Base64.getEncoder();
        byte[] foreign =
                Signer.withNewKey("k1").next("7.3", "a", "7.4", NOON, "a", "b").fast();
        List<String> garbage = List.of(
                "",
                "no base64",
                "AAAA",
                text.encodeToString(foreign),
                text.encodeToString(Arrays.copyOf(next.fast(), next.fast().length / 2)));
        for (int second = 0; second < 120; second++) {
            for (String each : garbage) {
                assertThat(fast.take(each)).isEqualTo(FastSections.Taken.NOTHING);
            }
            nanos[0] += 1_000_000_000L;
        }
        assertThat(held.version()).hasToString("7.3");
        assertThat(held.refused()).isEqualTo(120L * garbage.size());
        // two kinds, broken and badly signed, in two minutes
        assertThat(log.lines()).hasSize(4).allMatch(line -> line.contains("source=stream"));
        assertThat(fast.take(text.encodeToString(next.fast()))).isEqualTo(FastSections.Taken.NEW);
    }

    @Test
    void a_stream_that_is_behind_or_says_something_else_makes_it_ask() {
        long[] nanos = {0};
        Warnings warnings = new Warnings(log, () -> nanos[0]);
        Trust trust = new Trust(signer.trusted(), servers(), warnings);
        HeldSnapshot held = new HeldSnapshot(warnings);
        FastSections fast = new FastSections(held, trust, InstantSource.fixed(NOON), () -> nanos[0]);
        held.offer(new Offer(trust.verify(next.envelope()), next.envelope(), "server", null), NOON);
        Base64.Encoder text = Base64.getEncoder();

        assertThat(fast.take(text.encodeToString(next.fast()))).isEqualTo(FastSections.Taken.NOTHING);
        SignedSnapshot older = signer.next("7.3", "b", "7.3", NOON, "a", "b");
        assertThat(fast.take(text.encodeToString(older.fast()))).isEqualTo(FastSections.Taken.NOT_ENOUGH);
        SignedSnapshot other = signer.next("7.3", "b", "7.4", NOON, "a", "b");
        assertThat(fast.take(text.encodeToString(other.fast()))).isEqualTo(FastSections.Taken.NOT_ENOUGH);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_stream_that_ends_is_opened_again_after_a_wait_and_one_that_falls_silent_is_given_up() throws Exception {
        server.on(STREAM, reply(503, ""), hang());
        Warnings warnings = new Warnings(log, System::nanoTime);
        HeldSnapshot held = new HeldSnapshot(warnings);
        Semaphore over = new Semaphore(0);
        long[] nanos = {0};
        Trust trust = new Trust(signer.trusted(), servers(), warnings);
        SnapshotNews news = new SnapshotNews(
                servers(),
                new FastSections(held, trust, InstantSource.system(), () -> nanos[0]),
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 0),
                () -> nanos[0],
                over::release);
        news.tend(0);
        server.next(STREAM, 1);
        until(news::isOver);
        news.tend(0);
        assertThat(news.isListening()).isFalse();
        news.tend(TimeUnit.MILLISECONDS.toNanos(499));
        assertThat(news.isListening()).isFalse();
        news.tend(TimeUnit.MILLISECONDS.toNanos(500));
        server.next(STREAM, 1);
        assertThat(news.isListening()).isTrue();
        news.tend(TimeUnit.SECONDS.toNanos(39));
        assertThat(news.isListening()).isTrue();
        news.tend(TimeUnit.SECONDS.toNanos(41));
        until(news::isOver);
        assertThat(over.availablePermits()).isZero();
    }
}
