package dev.pointsman.client.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {
    private static final String[] ALPHABET = {
        "a", "Z", "0", "-", "\"", "\\", "/", " ", "é", "支", "付", "😀", "\u00ff", "\uffee", "{", "}", ":", ","
    };

    private final EventLines lines = EventLines.from(null, null);

    private static PaymentEvent.Builder event() {
        return PaymentEvent.builder()
                .id("1")
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt("A1")
                .channel("c")
                .outcome(Outcome.SUCCESS)
                .occurredAt(Instant.parse("2026-11-20T06:00:00.535Z"));
    }

    private static List<PaymentEvent> decoded(byte[] lines) {
        List<PaymentEvent> events = new ArrayList<>();
        for (Decoded decoded : EventDecoder.within(WireLimits.STANDARD).decodeLines(lines, 10_000)) {
            assertThat(decoded).isInstanceOf(Decoded.Event.class);
            events.add(((Decoded.Event) decoded).event());
        }
        return events;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    private static Map<String, String> labels(Random random, int most) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            labels.put(text(random), text(random));
        }
        return labels;
    }

    private static Instant time(Random random) {
        return Instant.ofEpochSecond(946_684_800L + random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
    }

    private static PaymentEvent random(Random random) {
        boolean completed = random.nextBoolean();
        PaymentEvent.Builder event = PaymentEvent.builder()
                .id(text(random))
                .type(completed ? EventType.COMPLETED : EventType.INITIATED)
                .operation(Operation.values()[random.nextInt(Operation.values().length)])
                .attempt(text(random))
                .channel(text(random))
                .outcome(completed ? Outcome.values()[random.nextInt(Outcome.values().length)] : null)
                .releases(labels(random, 16))
                .tags(labels(random, 8))
                .occurredAt(time(random));
        if (random.nextBoolean()) {
            event.payment(text(random)).merchant(text(random)).method(text(random));
            event.bank(text(random)).cardType(text(random)).user(text(random));
            event.code(new ResponseCode(random.nextBoolean() ? text(random) : null, text(random)));
        }
        if (random.nextBoolean()) {
            event.amount(new Amount("CNY", random.nextLong() >>> 1)).businessLine(text(random));
            event.lane(text(random))
                    .node(text(random))
                    .initiatedAt(time(random))
                    .traceId(text(random));
        }
        return event.build();
    }

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void servers_read_back_exactly_what_was_reported(int seed) {
        Random random = new Random(seed);
        List<PaymentEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            PaymentEvent event = random(random);
            assertThat(lines.write(event)).isNull();
            events.add(event);
        }
        assertThat(lines.events()).isEqualTo(40);
        assertThat(decoded(lines.take())).isEqualTo(events);
        assertThat(lines.bytes()).isZero();
    }

    @Test
    void release_and_node_are_said_unless_the_event_says_them() {
        EventLines ours = EventLines.from("checkout:2.31:1", "pay-7");
        ours.write(event().build());
        ours.write(event().releases(Map.of("risk", "9")).node("pay-8").build());
        ours.write(event().releases(Map.of("checkout", "1.0")).build());
        List<PaymentEvent> events = decoded(ours.take());
        assertThat(events).extracting(PaymentEvent::node).containsExactly("pay-7", "pay-8", "pay-7");
        assertThat(events)
                .extracting(PaymentEvent::releases)
                .containsExactly(
                        Map.of("checkout", "2.31:1"),
                        Map.of("checkout", "2.31:1", "risk", "9"),
                        Map.of("checkout", "1.0"));
    }

    @Test
    void what_looks_like_a_card_number_is_not_written() {
        String card = "4111111111111111";
        assertThat(lines.write(event().user(card).build())).isEqualTo("holds what looks like a card number");
        assertThat(lines.write(event().code(ResponseCode.bare("no " + card)).build()))
                .isNotNull();
        assertThat(lines.write(event().tags(Map.of("note", card)).build())).isNotNull();
        assertThat(new String(lines.take(), UTF_8)).isEmpty();
    }

    @Test
    void an_event_that_no_server_would_take_leaves_the_others_whole() {
        lines.write(event().build());
        assertThat(lines.write(event().payment("é".repeat(40_000)).build())).contains("expected at most 65536");
        assertThat(lines.write(event().payment("x".repeat(10_000_000)).build()))
                .isEqualTo("is longer than 65536 bytes");
        assertThat(lines.write(event().occurredAt(Instant.MAX).build())).contains("2000 to 2100");
        assertThat(lines.write(event().initiatedAt(Instant.EPOCH).build())).contains("2000 to 2100");
        lines.write(event().build());
        assertThat(lines.events()).isEqualTo(2);
        assertThat(decoded(lines.take())).containsExactly(event().build(), event().build());
    }

    @Test
    @SuppressWarnings("NullAway") // hosts that do not check nulls do this
    void an_event_with_a_null_where_none_may_be_leaves_the_others_whole() {
        PaymentEvent whole = event().build();
        PaymentEvent broken = new PaymentEvent(
                "1",
                EventType.INITIATED,
                Operation.PAY_IN,
                null,
                null,
                "c",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                Map.of(),
                null,
                whole.occurredAt(),
                null);
        lines.write(whole);
        lines.write(broken);
        lines.write(whole);
        assertThat(lines.events()).isGreaterThanOrEqualTo(2);
        byte[] taken = lines.take();
        assertThat(EventDecoder.within(WireLimits.STANDARD).decodeLines(taken, 10))
                .contains(new Decoded.Event(whole));
    }

    @Test
    void half_a_surrogate_pair_is_left_for_the_server_to_refuse() {
        lines.write(event().bank("\ud83d").build());
        lines.write(event().build());
        assertThat(EventDecoder.within(WireLimits.STANDARD).decodeLines(lines.take(), 10))
                .hasSize(2)
                .last()
                .isEqualTo(new Decoded.Event(event().build()));
    }
}
