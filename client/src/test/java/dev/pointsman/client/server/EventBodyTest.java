package dev.pointsman.client.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {
    private final List<ServerEvent> heard = new ArrayList<>();
    private final EventBody body = new EventBody(heard::add, () -> 0);

    private void comes(String text) {
        body.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 2, 7, 1_000})
    void events_are_heard_however_their_bytes_are_cut(int bytes) {
        String text = ": a comment\n\nid: 7.3\nevent: fast\ndata: AA\n\nevent:slow\r\ndata:{\r\ndata: }\r\n\r\n";
        for (int at = 0; at < text.length(); at += bytes) {
            comes(text.substring(at, Math.min(text.length(), at + bytes)));
        }
        assertThat(heard)
                .containsExactly(
                        new ServerEvent("7.3", "fast", "AA", false), new ServerEvent("7.3", "slow", "{\n}", false));
    }

    @Test
    void an_event_that_is_too_long_is_heard_without_its_data_and_the_next_one_whole() {
        comes("id: 7.4\nevent: fast\ndata: ");
        for (int mebibyte = 0; mebibyte < 20; mebibyte++) {
            comes("x".repeat(1 << 20));
        }
        comes("\n\nid: 7.5\nevent: fast\ndata: AA\n\nevent: fast\n");
        for (int mebibyte = 0; mebibyte < 20; mebibyte++) {
            comes("data: " + "x".repeat(1 << 20) + "\n");
        }
        comes("\n");
        assertThat(heard)
                .containsExactly(
                        new ServerEvent("7.4", "fast", "", true),
                        new ServerEvent("7.5", "fast", "AA", false),
                        new ServerEvent("7.5", "fast", "", true));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatever_comes_the_next_event_behind_an_empty_line_is_heard(long seed) {
        byte[] garbage = new byte[1 << 16];
        new Random(seed).nextBytes(garbage);
        body.onNext(List.of(ByteBuffer.wrap(garbage)));
        comes("\n\nid: 7.5\nevent: fast\ndata: AA\n\n");
        assertThat(heard).last().isEqualTo(new ServerEvent("7.5", "fast", "AA", false));
    }
}
