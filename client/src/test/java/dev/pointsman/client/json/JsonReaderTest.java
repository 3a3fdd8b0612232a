package dev.pointsman.client.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String ANSWER =
            "{\"accepted\":98,\"duplicates\":1,\"rejected\":[{\"index\":4,\"problem\":\"a \\\"b\\\" \\u00e9 é\"}],\"x\":"
                    + "[1.5e3,-2,true,null,{}]}";

    private static Map<?, ?> read(String text) {
        return JsonReader.object(text.getBytes(UTF_8));
    }

    @Test
    void it_reads_what_servers_answer() {
        Map<?, ?> answer = read(ANSWER);
        assertThat(answer.get("accepted")).isEqualTo(98L);
        assertThat(answer.get("rejected")).isEqualTo(List.of(Map.of("index", 4L, "problem", "a \"b\" é é")));
        assertThat((List<?>) answer.get("x")).hasToString("[1500.0, -2, true, null, {}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":[1,]}",
                "{\"a\":--1}",
                "{\"a\":9999999999999999999999}",
                "{a:1}",
                "null"
            })
    void garbage_is_refused_with_its_place(String garbage) {
        assertThatThrownBy(() -> read(garbage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no JSON: expected");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(1_000_000))).hasMessageContaining("at most 8 levels");
    }

    @Test
    void whatever_was_done_to_an_answer_nothing_but_a_refusal_comes_of_it() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = ANSWER.getBytes(UTF_8);
            for (int flip = 0; flip <= random.nextInt(4); flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                JsonReader.object(bytes);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("is no JSON");
            }
        }
    }
}
