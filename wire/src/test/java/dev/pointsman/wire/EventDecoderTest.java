package dev.pointsman.wire;

import static dev.pointsman.wire.Examples.EVENT;
import static dev.pointsman.wire.Examples.decode;
import static dev.pointsman.wire.Examples.event;
import static dev.pointsman.wire.Examples.problem;
import static dev.pointsman.wire.Examples.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    @Test
    void the_contracts_example_is_read_field_by_field() {
        assertThat(event(decode(EVENT)))
                .isEqualTo(PaymentEvent.builder()
                        .id("01JD7Z")
                        .type(EventType.COMPLETED)
                        .operation(Operation.PAY_IN)
                        .attempt("A-20261120-000123")
                        .payment("P-20261120-000077")
                        .channel("unionpay-api-debit")
                        .merchant("100000111")
                        .method("QUICK")
                        .bank("CCB")
                        .cardType("DEBIT")
                        .outcome(Outcome.UNKNOWN)
                        .code(new ResponseCode("UNIONPAY_ONLINE", "03"))
                        .amount(new Amount("CNY", 12_900))
                        .user("u-8f3c")
                        .businessLine("hotel")
                        .releases(Map.of("checkout-web", "2.31.0"))
                        .lane("stable")
                        .node("pay-7")
                        .initiatedAt(Instant.parse("2026-11-20T06:00:00.123Z"))
                        .occurredAt(Instant.parse("2026-11-20T06:00:00.535Z"))
                        .traceId("4bf92f3577b34da6")
                        .build());
    }

    @Test
    void only_the_range_given_is_read() {
        byte[] bytes = ("{{{" + EVENT + "}}}").getBytes(UTF_8);

        assertThat(EventDecoder.within(WireLimits.STANDARD).decode(bytes, 3, bytes.length - 6))
                .isEqualTo(decode(EVENT));
    }

    @Test
    void strings_that_repeat_come_back_as_the_same_instances() {
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        byte[] bytes = with("tags", "{\"zone\":\"b\",\"age\":\"1\"}").getBytes(UTF_8);
        PaymentEvent first = event(decoder.decode(bytes, 0, bytes.length));
        PaymentEvent second = event(decoder.decode(bytes, 0, bytes.length));

        assertThat(second.channel()).isSameAs(first.channel());
        assertThat(second.merchant()).isSameAs(first.merchant());
        assertThat(second.bank()).isSameAs(first.bank());
        assertThat(second.releases()).isSameAs(first.releases());
        assertThat(second.tags()).isSameAs(first.tags());
        assertThat(second.tags().keySet()).containsExactly("age", "zone");
    }

    @Test
    void more_strings_than_the_cache_holds_are_all_read_right() {
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 6_000; i++) {
                byte[] bytes = with("merchant", "\"m" + i + "\"").getBytes(UTF_8);
                assertThat(event(decoder.decode(bytes, 0, bytes.length)).merchant())
                        .isEqualTo("m" + i);
            }
        }
    }

    @Test
    void nothing_of_one_event_stays_for_the_next() {
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        String small = "{\"id\":\"1\",\"type\":\"INITIATED\",\"operation\":\"BIND\",\"attempt\":\"a\","
                + "\"channel\":\"c\",\"occurredAt\":\"2026-11-20T06:00:00Z\"}";
        byte[] large = with("tags", "{\"a\":\"b\"}").getBytes(UTF_8);
        byte[] broken = EVENT.substring(0, 400).getBytes(UTF_8);
        decoder.decode(large, 0, large.length);
        decoder.decode(broken, 0, broken.length);

        assertThat(decoder.decode(small.getBytes(UTF_8), 0, small.length())).isEqualTo(decode(small));
        assertThat(event(decode(small)).tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"03\"",
                "{\"value\":\"03\"}",
                "{\"scheme\":\"\",\"value\":\"03\"}",
                "{\"scheme\":null,\"value\":\"03\"}"
            })
    void a_code_may_come_without_a_scheme(String json) {
        assertThat(event(decode(with("code", json))).code()).isEqualTo(ResponseCode.bare("03"));
    }

    @Test
    void a_numeric_code_is_taken_as_its_text() {
        assertThat(event(decode(with("code", "-17"))).code()).isEqualTo(ResponseCode.bare("-17"));
        assertThat(event(decode(with("code", "{\"scheme\":\"A\",\"value\":51}")))
                        .code())
                .isEqualTo(new ResponseCode("A", "51"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void an_empty_optional_field_is_absent(String json) {
        assertThat(event(decode(with("bank", json))).bank()).isNull();
        assertThat(event(decode(with("payment", json))).payment()).isNull();
        assertThat(event(decode(with("code", json))).code()).isNull();
        assertThat(event(decode(with("initiatedAt", json))).initiatedAt()).isNull();
        assertThat(event(decode(with("tags", "{\"a\":" + json + ",\"b\":\"1\"}")))
                        .tags())
                .containsOnlyKeys("b");
    }

    @Test
    void an_absent_object_is_absent() {
        assertThat(event(decode(with("amount", "null"))).amount()).isNull();
        assertThat(event(decode(with("releases", "null"))).releases()).isEmpty();
        assertThat(event(decode(with("releases", "{}"))).releases()).isEmpty();
    }

    @Test
    void of_two_fields_with_one_name_the_last_wins() {
        assertThat(event(decode(with("channel", "\"other\""))).channel()).isEqualTo("other");
        assertThat(event(decode(with("outcome", "\"SUCCESS\""))).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event(decode(with("tags", "{\"a\":\"1\",\"a\":\"2\"}"))).tags())
                .isEqualTo(Map.of("a", "2"));
    }

    @Test
    void unknown_fields_are_skipped_whatever_they_hold() {
        String deep = "[".repeat(15) + "]".repeat(15);

        assertThat(decode(with("extra", deep))).isEqualTo(decode(EVENT));
        assertThat(decode(with("data", "{\"id\":1,\"x\":[{\"type\":null}]}"))).isEqualTo(decode(EVENT));
        assertThat(decode(with("amount", "{\"currency\":\"CNY\",\"scale\":{\"a\":[1]},\"minor\":12900}")))
                .isEqualTo(decode(EVENT));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T06:00:00Z,2026-11-20T06:00:00Z",
        "2026-11-20T06:00:00.5Z,2026-11-20T06:00:00.500Z",
        "2026-11-20T06:00:00.123456789Z,2026-11-20T06:00:00.123456789Z",
        "2026-11-20T14:00:00+08:00,2026-11-20T06:00:00Z",
        "2026-11-20T06:00Z,2026-11-20T06:00:00Z",
        "2000-01-01T00:00:00Z,2000-01-01T00:00:00Z",
        "2100-12-31T23:59:59.999Z,2100-12-31T23:59:59.999Z",
        "2028-02-29T23:59:59Z,2028-02-29T23:59:59Z",
        "2000-02-29T00:00:00Z,2000-02-29T00:00:00Z"
    })
    void times_are_read_with_offset_and_any_fraction(String text, String expected) {
        assertThat(event(decode(with("occurredAt", "\"" + text + "\""))).occurredAt())
                .isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void the_fast_path_of_times_agrees_with_java_time(long seed) {
        Random random = new Random(seed);
        long first = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2100-12-31T23:59:59Z").getEpochSecond();
        char[] written = new char[Timestamps.WRITTEN_LENGTH];
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000) * 1_000_000L);
            char[] text = time.toString().toCharArray();
            Timestamps.write(time, written);

            assertThat(Timestamps.parse(text, 0, text.length)).isEqualTo(time);
            assertThat(Instant.parse(new String(written))).isEqualTo(time);
        }
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_event() {
        assertThat(decode("\uFEFF" + EVENT)).isEqualTo(decode(EVENT));
    }

    @Test
    void truncated_anywhere_it_is_refused_as_broken() {
        byte[] bytes = EVENT.getBytes(UTF_8);
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(problem(decoder.decode(bytes, 0, length)).kind())
                    .as("first %d bytes", length)
                    .isEqualTo(Problem.Kind.BROKEN_JSON);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void mutated_anyhow_it_is_decoded_or_refused_and_nothing_is_thrown(long seed) {
        Random random = new Random(seed);
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        byte[][] originals = {
            EVENT.getBytes(UTF_8), CloudEventsTest.enveloped(EVENT).getBytes(UTF_8)
        };
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = originals[i % 2].clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            refused += decoder.decode(bytes, 0, bytes.length) instanceof Decoded.Refused ? 1 : 0;
            assertThat(decoder.decodeBatch(bytes)).isNotEmpty();
        }
        assertThat(refused).isBetween(500, 4_999);
    }
}
