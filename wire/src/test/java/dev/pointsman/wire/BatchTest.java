package dev.pointsman.wire;

import static dev.pointsman.wire.Examples.EVENT;
import static dev.pointsman.wire.Examples.decode;
import static dev.pointsman.wire.Examples.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static List<Decoded> batch(String json) {
        return EventDecoder.within(WireLimits.STANDARD).decodeBatch(json.getBytes(UTF_8));
    }

    @Test
    void an_array_is_decoded_in_its_order() {
        String other = EVENT.replace("01JD7Z", "second,]}\\\"");

        assertThat(batch(" [ " + EVENT + " ,\n" + CloudEventsTest.enveloped(EVENT) + "," + other + "\n]\n"))
                .containsExactly(decode(EVENT), decode(EVENT), decode(other));
    }

    @Test
    void a_single_event_is_a_batch_of_one() {
        assertThat(batch(EVENT)).containsExactly(decode(EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] "})
    void an_empty_array_has_no_events(String json) {
        assertThat(batch(json)).isEmpty();
    }

    @Test
    void an_element_with_broken_insides_does_not_spoil_its_neighbours() {
        List<Decoded> decoded = batch("[" + EVENT + ",{\"id\":01x},7,," + EVENT + "]");

        assertThat(decoded).hasSize(5);
        assertThat(decoded.get(0)).isEqualTo(decode(EVENT));
        assertThat(problem(decoded.get(1)).kind()).isEqualTo(Problem.Kind.BROKEN_JSON);
        assertThat(problem(decoded.get(2)).kind()).isEqualTo(Problem.Kind.INVALID_VALUE);
        assertThat(problem(decoded.get(3)).kind()).isEqualTo(Problem.Kind.BROKEN_JSON);
        assertThat(decoded.get(4)).isEqualTo(decode(EVENT));
    }

    @Test
    void an_array_that_does_not_end_is_told_behind_its_events() {
        for (String json : List.of("[" + EVENT, "[" + EVENT + ",", "[" + EVENT + "] x", "[" + EVENT + "]]")) {
            List<Decoded> decoded = batch(json);

            assertThat(decoded.get(0)).isEqualTo(decode(EVENT));
            assertThat(problem(decoded.get(decoded.size() - 1)).kind()).isEqualTo(Problem.Kind.BROKEN_JSON);
        }
    }

    @Test
    void more_events_than_the_limit_are_not_read() {
        WireLimits limits = new WireLimits(65_536, 2, 256, 128, 8, 16, 16, false);
        byte[] bytes = ("[" + EVENT + "," + EVENT + "," + EVENT + "," + EVENT + "]").getBytes(UTF_8);

        List<Decoded> decoded = EventDecoder.within(limits).decodeBatch(bytes);

        assertThat(decoded).hasSize(3);
        assertThat(problem(decoded.get(2)))
                .isEqualTo(new Problem(Problem.Kind.TOO_LARGE, "", "batch has more than 2 events"));
    }
}
