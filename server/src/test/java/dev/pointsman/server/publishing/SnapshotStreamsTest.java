package dev.pointsman.server.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotStreamsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SnapshotStreams streams = new SnapshotStreams(2, registry);

    private static byte[] news(int number) {
        return ("news " + number).getBytes(UTF_8);
    }

    private static byte[] next(SnapshotStreams.Stream stream) throws InterruptedException {
        byte[] next = stream.next(Duration.ZERO);
        return next == null ? "nothing".getBytes(UTF_8) : next;
    }

    @Test
    void every_stream_gets_all_news_in_order() throws InterruptedException {
        try (SnapshotStreams.Stream one = streams.open();
                SnapshotStreams.Stream other = streams.open()) {
            streams.tell(news(1));
            streams.tell(news(2));

            assertThat(next(one)).isEqualTo(news(1));
            assertThat(next(one)).isEqualTo(news(2));
            assertThat(next(one)).asString().isEqualTo("nothing");
            assertThat(next(other)).isEqualTo(news(1));
        }
    }

    @Test
    void a_reader_too_far_behind_is_dropped_and_the_others_are_not() throws InterruptedException {
        try (SnapshotStreams.Stream slow = streams.open();
                SnapshotStreams.Stream quick = streams.open()) {
            for (int i = 0; i <= SnapshotStreams.BEHIND_MAX; i++) {
                streams.tell(news(i));
                assertThat(next(quick)).isEqualTo(news(i));
            }

            assertThat(SnapshotStreams.isEnd(slow.next(Duration.ZERO))).isTrue();
            assertThat(next(quick)).asString().isEqualTo("nothing");
            assertThat(registry.counter("pointsman_snapshot_streams_dropped").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void there_are_no_more_streams_than_may_be_and_one_that_left_makes_room() {
        SnapshotStreams.Stream one = streams.open();
        SnapshotStreams.Stream other = streams.open();

        assertThatThrownBy(streams::open).hasMessageContaining("fetch /v1/snapshot instead");
        one.close();
        one.close();
        SnapshotStreams.Stream third = streams.open();
        assertThatThrownBy(streams::open).hasMessageContaining("as many streams");
        assertThat(streams.size()).isEqualTo(2);
        third.close();
        other.close();
        assertThat(streams.size()).isZero();
    }

    @Test
    void when_all_end_whoever_waits_is_woken_and_nobody_comes_in() throws InterruptedException {
        try (SnapshotStreams.Stream stream = streams.open()) {
            Thread closing = Thread.ofVirtual().start(streams::close);

            assertThat(SnapshotStreams.isEnd(stream.next(Duration.ofSeconds(10))))
                    .isTrue();
            closing.join();
            assertThatThrownBy(streams::open).hasMessage("the server stops");
        }
    }

    private static SignedSnapshot snapshot(long sequence, long rules) {
        Rules slow = new Rules(new SnapshotVersion(7, rules), Strategy.PRIORITY, List.of());
        return SigningKey.generated()
                .signer()
                .signed(new Snapshot(
                        new SnapshotVersion(7, sequence), Instant.parse("2026-11-20T06:00:00Z"), slow, List.of()));
    }

    private static String inBase64(SignedSnapshot snapshot) {
        return Base64.getEncoder().encodeToString(snapshot.fast());
    }

    @Test
    void news_bring_the_fast_section_and_tell_of_a_new_slow_one_before_it() {
        SnapshotVersion known = new SnapshotVersion(7, 0);
        SignedSnapshot same = snapshot(1, 0);
        SignedSnapshot changed = snapshot(2, 2);

        assertThat(new String(SnapshotNews.of(same, known), UTF_8))
                .isEqualTo("id: 7.1\nevent: fast\ndata: " + inBase64(same) + "\n\n");
        assertThat(new String(SnapshotNews.of(changed, known), UTF_8))
                .startsWith("id: 7.2\nevent: slow\ndata: {\"version\":\"7.2\",\"rules\":\"7.2\"}\n\n"
                        + "id: 7.2\nevent: fast\ndata: " + inBase64(changed));
        assertThat(new String(SnapshotNews.of(changed, null), UTF_8)).doesNotContain("event: slow");
    }
}
