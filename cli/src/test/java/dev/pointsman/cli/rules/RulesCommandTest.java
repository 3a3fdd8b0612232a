package dev.pointsman.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    private Path rules(String json) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), json);
    }

    @Test
    void good_rules_are_said_to_be_good_with_what_is_likely_a_mistake() throws IOException {
        Path file = rules("""
                {"rules":[{"name":"all","then":{"prefer":["a"]}},
                          {"name":"ccb","when":{"bank":"CCB"},"then":{"prefer":["z"]}}]}
                """);
        Path registry = Files.writeString(folder.resolve("registry.yaml"), "channels: [{id: a, operations: [PAY_IN]}]");

        assertThat(run("rules", "check", file.toString())).isZero();
        assertThat(run("rules", "check", file.toString(), "--registry", registry.toString()))
                .isZero();

        String hidden =
                "  warning: rule ccb never puts in order: rule all stands before it and fits every payment that it fits";
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ": no problems; 2 rules, 1 warning",
                        hidden,
                        file + ": no problems; 2 rules, 2 warnings",
                        "  warning: rule ccb names z, which is not registered",
                        hidden);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void every_problem_is_named_at_once_with_exit_code_2() throws IOException {
        Path file = rules("{\"rules\":[{\"name\":\"r\",\"when\":{\"banc\":\"CCB\"},\"then\":{}}]}");

        assertThat(run("rules", "check", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "pointsman rules check: " + file + " has 2 problems:",
                        "  INVALID_VALUE /rules/0/when/banc: is not known here, did you mean bank?; known: operation,"
                                + " businessLine, country, method, bank, cardType, amount, tags",
                        "  MISSING_FIELD /rules/0/then: has none, expected one of prefer, only, never, split");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(run("rules", "check", folder.resolve("nowhere.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.json");
        assertThat(run("rules")).isEqualTo(2);
    }
}
