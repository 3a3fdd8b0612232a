package dev.pointsman.client.snapshot;

import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.reply;
import static dev.pointsman.client.server.LocalServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.client.work.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotNewsTest {
    private static final String STREAM = "/v1/snapshot/stream";
    private static final String SNAPSHOT = "/v1/snapshot";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LocalServer server = LocalServer.started();
    private final Signer signer = Signer.withNewKey("k1");
    private final HeardLog log = new HeardLog();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        server.close();
    }

    private Servers servers() {
        return Servers.at(List.of(server.address()), "t", LIMIT);
    }

    @Test
    void a_change_is_fetched_when_the_stream_tells_of_it_and_not_only_when_it_is_next_asked_for() throws Exception {
        server.on(STREAM, stream(events));
        server.on(
                SNAPSHOT,
                reply(200, signer.snapshot("7.3", NOON, "a", "b")),
                reply(200, signer.suspending("a", "7.4", NOON, "a", "b")),
                reply(304, ""));
        SnapshotRules rules =
                new SnapshotRules(signer.trusted(), Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty());
        SnapshotFollower follower = SnapshotFollower.of(rules, servers(), Surroundings.of(log));
        follower.start();
        assertThat(follower.held().await(LIMIT)).isTrue();
        server.next(SNAPSHOT, 1);
        events.add(":\n\nid: 7.3\nevent: fast\ndata: " + "x".repeat(100_000) + "\n\n");
        events.add("id: 7.4\nevent: fast\ndata: x\n\n");
        // a minute would pass before it is asked for by itself
        assertThat(server.next(SNAPSHOT, 1)).extracting(LocalServer.Asked::etag).containsExactly("\"7.3\"");
        follower.stop();
    }

    @Test
    void a_stream_that_ends_is_opened_again_after_a_wait_and_one_that_falls_silent_is_given_up() throws Exception {
        server.on(STREAM, reply(503, ""), hang());
        HeldSnapshot held = new HeldSnapshot(new Warnings(log, System::nanoTime));
        Semaphore over = new Semaphore(0);
        long[] nanos = {0};
        SnapshotNews news = new SnapshotNews(
                servers(),
                held,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 0),
                () -> nanos[0],
                over::release);
        news.tend(0);
        server.next(STREAM, 1);
        awaitOver(news);
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
        awaitOver(news);
        assertThat(over.availablePermits()).isZero();
    }

    private static void awaitOver(SnapshotNews news) {
        long begun = System.nanoTime();
        while (!news.isOver() && System.nanoTime() - begun < LIMIT.toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(news.isOver()).isTrue();
    }
}
