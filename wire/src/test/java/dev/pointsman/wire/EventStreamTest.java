package dev.pointsman.wire;

import static dev.pointsman.wire.Examples.EVENT;
import static dev.pointsman.wire.Examples.without;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    private static final int BODIES = 2_000;
    private static final List<WireLimits> LIMITS = List.of(
            WireLimits.STANDARD,
            new WireLimits(1_000, 6, 100, 50, 4, 4, 16, true),
            new WireLimits(400, 3, 256, 128, 8, 16, 2, false),
            new WireLimits(200, 10_000, 256, 128, 8, 16, 1, false));

    private static EventStream stream(String body) {
        Json json = Json.within(WireLimits.STANDARD);
        EventFields fields = new EventFields(WireLimits.STANDARD, new Values(WireLimits.STANDARD));
        return EventStream.ofValues(json, fields, body.getBytes(UTF_8));
    }

    private static String shown(long seed, WireLimits limits, byte[] body) {
        return "seed " + seed + " within " + limits + " of " + new String(body, UTF_8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lines_are_answered_as_if_each_had_come_alone(long seed) {
        RandomBodies bodies = new RandomBodies(seed);
        for (WireLimits limits : LIMITS) {
            EventDecoder decoder = EventDecoder.within(limits);
            OneByOne model = new OneByOne(limits);
            for (int i = 0; i < BODIES / LIMITS.size(); i++) {
                byte[] body = bodies.lines();

                assertThat(decoder.decodeLines(body, limits.batchEvents()))
                        .as(() -> shown(seed, limits, body))
                        .isEqualTo(model.lines(body, limits.batchEvents()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void elements_are_answered_as_if_each_had_come_alone(long seed) {
        RandomBodies bodies = new RandomBodies(seed);
        for (WireLimits limits : LIMITS) {
            EventDecoder decoder = EventDecoder.within(limits);
            OneByOne model = new OneByOne(limits);
            for (int i = 0; i < BODIES / LIMITS.size(); i++) {
                byte[] body = bodies.array();

                assertThat(decoder.decodeBatch(body))
                        .as(() -> shown(seed, limits, body))
                        .isEqualTo(model.batch(body));
            }
        }
    }

    @Test
    void one_parser_reads_on_behind_an_event_that_is_refused() {
        String wrongWithin = EVENT.replace("\"minor\":12900", "\"minor\":[{\"a\":1}],\"more\":{}");
        try (EventStream stream = stream(EVENT + "\n" + wrongWithin + "\n" + without("id") + "\n" + EVENT)) {
            assertThat(stream.next()).isNotNull();
            assertThat(stream.end()).isEqualTo(EVENT.length());
            assertThat(stream.next()).isNull();
            assertThat(stream.isInStep()).isTrue();
            assertThat(stream.end()).isEqualTo(EVENT.length() + 1 + wrongWithin.length());
            assertThat(stream.next()).isNull();
            assertThat(stream.isInStep()).isTrue();
            assertThat(stream.next()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{\"id\":7", "{\"id\":x}", "{\"specversion\":\"1.0\"}"})
    void what_is_no_plain_event_ends_the_stream(String body) {
        try (EventStream stream = stream(body + "\n" + EVENT)) {
            boolean onlyTheEvent = body.isEmpty();

            assertThat(stream.next() != null).isEqualTo(onlyTheEvent);
            assertThat(stream.isInStep()).isEqualTo(onlyTheEvent);
            assertThat(stream.next()).isNull();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_line_ends_at_the_first_line_end_whatever_stands_around_it(long seed) {
        Random random = new Random(seed);
        byte[] near = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' | 0x80), 0, -1};
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = near[random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(near.length - 1)];
            }
            int from = random.nextInt(bytes.length + 1);
            int naive = new String(bytes, ISO_8859_1).indexOf('\n', from);

            assertThat(Blanks.lineEnd(bytes, from)).isEqualTo(naive < 0 ? bytes.length : naive);
        }
    }
}
