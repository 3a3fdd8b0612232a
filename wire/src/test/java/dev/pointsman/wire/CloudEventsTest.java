package dev.pointsman.wire;

import static dev.pointsman.wire.Examples.EVENT;
import static dev.pointsman.wire.Examples.decode;
import static dev.pointsman.wire.Examples.event;
import static dev.pointsman.wire.Examples.problem;
import static dev.pointsman.wire.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
    private static final String ATTRIBUTES = "\"specversion\":\"1.0\",\"type\":\"dev.pointsman.payment.v1\","
            + "\"source\":\"/checkout\",\"id\":\"E-1\",\"time\":\"2026-11-20T06:00:01Z\"";

    static String enveloped(String data) {
        return "{" + ATTRIBUTES + ",\"data\":" + data + "}";
    }

    private static String dataFirst(String data) {
        return "{\"data\":" + data + "," + ATTRIBUTES + "}";
    }

    @Test
    void the_event_is_the_same_wherever_the_data_stands() {
        assertThat(decode(enveloped(EVENT))).isEqualTo(decode(EVENT));
        assertThat(decode(dataFirst(EVENT))).isEqualTo(decode(EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void data_without_an_id_takes_that_of_the_envelope(String id) {
        assertThat(event(decode(enveloped(with("id", id)))).id()).isEqualTo("E-1");
        assertThat(event(decode(dataFirst(with("id", id)))).id()).isEqualTo("E-1");
    }

    @Test
    void an_envelope_of_another_type_is_unsupported_whatever_its_data() {
        String other = "{\"data\":{\"id\":[]},\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"com.example.other\"}";

        assertThat(problem(decode(other)))
                .isEqualTo(new Problem(
                        Problem.Kind.UNSUPPORTED_TYPE,
                        "/type",
                        "has 'com.example.other', expected 'dev.pointsman.payment.v1'"));
    }

    @Test
    void what_is_wrong_with_the_data_is_found_under_data() {
        String negative = with("amount", "{\"currency\":\"CNY\",\"minor\":-1}");

        assertThat(problem(decode(enveloped(negative))).pointer()).isEqualTo("/data/amount/minor");
        assertThat(problem(decode(dataFirst(negative))).pointer()).isEqualTo("/data/amount/minor");
        assertThat(problem(decode(enveloped(with("tags", "{\"a/b~c\":1}")))).pointer())
                .isEqualTo("/data/tags/a~1b~0c");
        assertThat(problem(decode(enveloped(with("channel", "null")))).pointer())
                .isEqualTo("/data/channel");
    }

    @Test
    void what_is_wrong_with_the_envelope_is_found_in_it() {
        assertThat(problem(decode("{\"specversion\":\"1.0\",\"type\":\"dev.pointsman.payment.v1\"}")))
                .isEqualTo(new Problem(Problem.Kind.MISSING_FIELD, "/data", "is required"));
        assertThat(problem(decode("{\"specversion\":\"1.0\",\"data\":{}}")))
                .isEqualTo(new Problem(Problem.Kind.MISSING_FIELD, "/type", "is required"));
        assertThat(problem(decode(enveloped("\"text\""))))
                .isEqualTo(new Problem(Problem.Kind.INVALID_VALUE, "/data", "has 'text', expected an object"));
        assertThat(problem(decode(dataFirst("[{\"id\":1},[]]"))))
                .isEqualTo(new Problem(Problem.Kind.INVALID_VALUE, "/data", "has an array, expected an object"));
        assertThat(problem(decode(dataFirst("null"))).pointer()).isEqualTo("/data");
        assertThat(problem(decode(enveloped(EVENT).replace("\"1.0\"", "\"0.3\"")))
                        .pointer())
                .isEqualTo("/specversion");
    }

    @Test
    void an_extension_that_is_named_like_a_field_of_ours_spoils_nothing() {
        String extended = "{\"channel\":7,\"amount\":true," + ATTRIBUTES + ",\"data\":" + EVENT + "}";

        assertThat(decode(extended)).isEqualTo(decode(EVENT));
    }

    @Test
    void a_field_of_the_data_that_is_named_specversion_is_skipped() {
        assertThat(decode(enveloped(with("specversion", "\"2\"")))).isEqualTo(decode(EVENT));
    }
}
