package dev.pointsman.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeYamlTest {
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb: x\na: 2\n",
                "a: 1\na: 2\nb: x\n",
                "a: 1\n'a':\n  deep: [1, {a: 2, a: 3}]\n  more: |\n    text\nb: x\n",
                "{a: 1, b: x, a: 2}",
                "{a: 1, a: [2, 3], b: x}",
                "{a: 1,\n a: {c: 1},\n b: x}",
                "# 支付 😀\na: 1\na: 😀\nb: x\n",
                "a: 1\na:\nb: x",
                "a: 1\r\na: 2\r\nb: x\r\n"
            })
    void the_first_of_two_entries_counts_and_the_rest_is_read(String yaml) {
        YamlField root = WholeYaml.root(yaml, "f.yaml", problems);

        assertThat(problems).singleElement().asString().contains(": a stands twice: the first is in line ");
        assertThat(root.at("a").whole(0, 9)).isOne();
        assertThat(root.at("b").text()).isEqualTo("x");
        assertThat(problems).hasSize(1);
    }

    @Test
    void lines_of_what_follows_stay_what_they_are() {
        YamlField root = WholeYaml.root("a: 1\na:\n  - 1\n  - 2\nb: x\n", "f.yaml", problems);

        root.at("b").whole(0, 9);

        assertThat(problems)
                .containsExactly(
                        "f.yaml:2: a stands twice: the first is in line 1",
                        "f.yaml:5: b must be a whole number in 0..9: b=x");
    }

    @Test
    void what_cannot_be_cut_out_is_still_named() {
        InvalidYaml invalid = catchThrowableOfType(
                InvalidYaml.class, () -> WholeYaml.root("{a: 1, &x a: 2, c: 3}", "f.yaml", problems));

        assertThat(problems).containsExactly("f.yaml:1: a stands twice: the first is in line 1");
        if (invalid != null) {
            assertThat(invalid.problems()).isEqualTo(problems);
        }
    }

    @Test
    void a_pair_of_surrogates_is_read_wherever_the_parsers_buffer_ends() {
        for (int before = 0; before < 1_100; before++) {
            String yaml = "# " + "x".repeat(before) + "😀😀\na: 😀\nb: x\n";

            YamlField root = WholeYaml.root(yaml, "f.yaml", problems);

            assertThat(root.at("b").text()).as("%d characters before", before).isEqualTo("x");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void a_file_as_large_as_may_be_is_read() {
        String line = "# " + "x".repeat(97) + "\n";

        YamlField root = WholeYaml.root(line.repeat(39_900) + "a: 1\n", "f.yaml", problems);

        assertThat(root.at("a").whole(0, 9)).isOne();
    }
}
