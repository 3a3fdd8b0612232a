package dev.pointsman.wire;

import static dev.pointsman.wire.Examples.EVENT;
import static dev.pointsman.wire.Examples.decode;
import static dev.pointsman.wire.Examples.event;
import static dev.pointsman.wire.Examples.problem;
import static dev.pointsman.wire.Examples.with;
import static dev.pointsman.wire.Examples.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.wire.Problem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String CARD = "4111111111111111";

    private static void refused(String json, Kind kind, String pointer) {
        Problem problem = problem(decode(json));
        assertThat(problem.kind()).as(problem.toString()).isEqualTo(kind);
        assertThat(problem.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "operation", "channel", "attempt", "occurredAt", "outcome"})
    void a_required_field_that_is_missing_null_or_empty_is_named(String field) {
        refused(without(field), Kind.MISSING_FIELD, "/" + field);
        refused(with(field, "\"\""), Kind.MISSING_FIELD, "/" + field);
        refused(EVENT.replace("\"" + field + "\":", "\"x\":"), Kind.MISSING_FIELD, "/" + field);
    }

    @Test
    void parts_of_an_object_are_required_within_it() {
        refused(with("code", "{\"scheme\":\"A\"}"), Kind.MISSING_FIELD, "/code/value");
        refused(with("code", "{\"value\":\"\"}"), Kind.MISSING_FIELD, "/code/value");
        refused(with("amount", "{\"minor\":1}"), Kind.MISSING_FIELD, "/amount/currency");
        refused(with("amount", "{\"currency\":\"CNY\"}"), Kind.MISSING_FIELD, "/amount/minor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "type|\"DONE\"|/type",
                "type|7|/type",
                "operation|\"pay_in\"|/operation",
                "outcome|\"OK\"|/outcome",
                "outcome|true|/outcome",
                "channel|7|/channel",
                "channel|{}|/channel",
                "channel|[\"a\"]|/channel",
                "channel|\"a\\u0000\"|/channel",
                "id|\"a\\nb\"|/id",
                "bank|\"a\\u007f\"|/bank",
                "bank|\"a\\u0085\"|/bank",
                "node|\"\\ud800\"|/node",
                "node|\"\\udc00\\ud800\"|/node",
                "code|true|/code",
                "code|[]|/code",
                "code|{\"scheme\":1,\"value\":\"1\"}|/code/scheme",
                "code|{\"value\":{}}|/code/value",
                "amount|12900|/amount",
                "amount|\"1\"|/amount",
                "amount|{\"currency\":\"cny\",\"minor\":1}|/amount/currency",
                "amount|{\"currency\":\"CNYY\",\"minor\":1}|/amount/currency",
                "amount|{\"currency\":\"CNY\",\"minor\":-1}|/amount/minor",
                "amount|{\"currency\":\"CNY\",\"minor\":1.5}|/amount/minor",
                "amount|{\"currency\":\"CNY\",\"minor\":1e3}|/amount/minor",
                "amount|{\"currency\":\"CNY\",\"minor\":\"1\"}|/amount/minor",
                "amount|{\"currency\":\"CNY\",\"minor\":9223372036854775808}|/amount/minor",
                "releases|[]|/releases",
                "releases|{\"a\":1}|/releases/a",
                "releases|{\"\":\"1\"}|/releases",
                "tags|{\"a/b~\":{}}|/tags/a~1b~0",
                "occurredAt|1763618400123|/occurredAt",
                "occurredAt|\"2026-11-20T06:00:00\"|/occurredAt",
                "occurredAt|\"2026-11-20 06:00:00Z\"|/occurredAt",
                "occurredAt|\"2026-02-29T06:00:00Z\"|/occurredAt",
                "occurredAt|\"2100-02-29T06:00:00Z\"|/occurredAt",
                "occurredAt|\"2026-13-20T06:00:00Z\"|/occurredAt",
                "occurredAt|\"2026-11-20T24:00:01Z\"|/occurredAt",
                "occurredAt|\"2026-11-20T06:00:60Z\"|/occurredAt",
                "occurredAt|\"2026-11-20T06:00:0xZ\"|/occurredAt",
                "occurredAt|\"1999-12-31T23:59:59.999Z\"|/occurredAt",
                "occurredAt|\"2101-01-01T00:00:00Z\"|/occurredAt",
                "initiatedAt|\"yesterday\"|/initiatedAt"
            })
    void a_value_that_is_none_of_its_kind_is_named(String field, String json, String pointer) {
        refused(with(field, json), Kind.INVALID_VALUE, pointer);
    }

    @Test
    void an_outcome_belongs_to_completed_events_only() {
        refused(with("type", "\"INITIATED\""), Kind.INVALID_VALUE, "/outcome");
    }

    @Test
    void the_detail_shows_the_value_shortened_and_what_was_expected() {
        assertThat(problem(decode(with("outcome", "\"OK\""))).detail())
                .isEqualTo("has 'OK', expected one of [UNKNOWN, FAILURE, SUCCESS, RETURNED]");
        assertThat(problem(decode(with("occurredAt", "\"" + "ab\\n".repeat(30) + "\"")))
                        .detail())
                .startsWith("has '" + "ab?".repeat(13) + "a…', expected an ISO-8601 time");
        assertThat(problem(decode(with("amount", "{\"minor\":-5}"))))
                .hasToString(
                        "INVALID_VALUE /amount/minor: has '-5', expected a whole number from 0 to " + Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {CARD, "4111 1111 1111 1111", "4111-1111-1111-1111", "card " + CARD})
    void a_card_number_is_refused_and_never_shown(String card) {
        String quoted = "\"" + card + "\"";

        cardRefused(with("user", quoted), "/user");
        cardRefused(with("tags", "{\"note\":" + quoted + "}"), "/tags/note");
        cardRefused(with("code", quoted), "/code");
        cardRefused(with("code", "{\"scheme\":\"A\",\"value\":" + quoted + "}"), "/code/value");
        cardRefused(CloudEventsTest.enveloped(with("user", quoted)), "/data/user");
    }

    @Test
    void a_card_number_as_a_numeric_code_is_refused() {
        cardRefused(with("code", CARD), "/code");
        cardRefused(with("code", "{\"value\":" + CARD + "}"), "/code/value");
    }

    private static void cardRefused(String json, String pointer) {
        refused(json, Kind.CARD_NUMBER, pointer);
        assertThat(problem(decode(json)).toString()).doesNotContain("1111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "operation", "outcome", "occurredAt", "amount", "releases", "initiatedAt"})
    void a_card_number_in_any_other_wrong_place_is_not_shown_either(String field) {
        for (String json : new String[] {"\"" + CARD + "\"", CARD, "\"x " + CARD + "\""}) {
            assertThat(problem(decode(with(field, json))).toString()).doesNotContain("1111");
        }
    }

    @Test
    void a_card_number_in_broken_json_is_not_shown() {
        refused(with("user", CARD + "x"), Kind.BROKEN_JSON, "");
        assertThat(problem(decode(with("user", CARD + "x"))).detail()).matches("is not JSON from byte \\d+");
        assertThat(problem(decode(with("user", "x" + CARD))).detail()).matches("is not JSON from byte \\d+");
    }

    @Test
    void ids_are_checked_for_card_numbers_only_when_asked() {
        WireLimits checking = WireLimits.STANDARD.checkingIds();
        for (String field : new String[] {"id", "attempt", "payment", "traceId"}) {
            String json = with(field, "\"" + CARD + "\"");

            assertThat(event(decode(json))).isNotNull();
            assertThat(problem(decode(checking, json)).kind()).isEqualTo(Kind.CARD_NUMBER);
            assertThat(problem(decode(checking, json)).pointer()).isEqualTo("/" + field);
        }
    }

    @Test
    void what_exceeds_a_limit_is_too_large() {
        refused(with("channel", "\"" + "a".repeat(257) + "\""), Kind.TOO_LARGE, "/channel");
        refused(with("id", "\"" + "a".repeat(129) + "\""), Kind.TOO_LARGE, "/id");
        refused(with("tags", entries(9)), Kind.TOO_LARGE, "/tags");
        refused(with("releases", entries(17)), Kind.TOO_LARGE, "/releases");
        refused(with("tags", "{\"a\":\"" + "v".repeat(257) + "\"}"), Kind.TOO_LARGE, "/tags/a");
        refused(with("tags", "{\"" + "k".repeat(257) + "\":\"v\"}"), Kind.TOO_LARGE, "/tags");
        refused(with("x", "[".repeat(16) + "]".repeat(16)), Kind.TOO_LARGE, "");
        refused(with("x", "\"" + "a".repeat(65_536) + "\""), Kind.TOO_LARGE, "");
    }

    @Test
    void what_just_fits_is_taken() {
        assertThat(event(decode(with("channel", "\"" + "a".repeat(256) + "\""))))
                .isNotNull();
        assertThat(event(decode(with("id", "\"" + "a".repeat(128) + "\"")))).isNotNull();
        assertThat(event(decode(with("tags", entries(8)))).tags()).hasSize(8);
        assertThat(event(decode(with("releases", entries(16)))).releases()).hasSize(16);
    }

    private static String entries(int count) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append('"').append((char) ('z' - i)).append("\":\"v\"");
        }
        return json.append('}').toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "null", "true"})
    void what_is_no_object_is_no_event(String json) {
        refused(json, Kind.INVALID_VALUE, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}}", "{} {}", "{\"id\"}", "{'id':1}", "{\"id\":NaN}", "nope"})
    void what_is_no_json_is_broken(String json) {
        if (json.startsWith("{}")) {
            refused(EVENT + json.substring(2), Kind.BROKEN_JSON, "");
        } else {
            refused(json, Kind.BROKEN_JSON, "");
        }
    }
}
