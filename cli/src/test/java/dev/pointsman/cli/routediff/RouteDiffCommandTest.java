package dev.pointsman.cli.routediff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RouteDiffCommandTest {
    private static final String REGISTRY = """
            strategy: PRIORITY
            channels:
              - {id: first, operations: [PAY_IN, REFUND], priority: 1}
              - {id: second, operations: [PAY_IN, REFUND], priority: 2}
            """;
    private static final String NEW_RULES = """
            {"rules":[{"name":"ccb-to-second","when":{"bank":"CCB"},"then":{"prefer":["second"]}}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("registry.yaml"), REGISTRY);
        Files.writeString(folder.resolve("new.json"), NEW_RULES);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String bank = i < 4 ? "CCB" : "ICBC";
            lines.add(event(i, "INITIATED", "PAY_IN", bank, ""));
            lines.add(event(i, "COMPLETED", "PAY_IN", bank, "\"outcome\":\"SUCCESS\","));
        }
        lines.add(event(99, "INITIATED", "REFUND", "CCB", ""));
        Files.write(folder.resolve("events.ndjson"), lines);
    }

    private static String event(int payment, String type, String operation, String bank, String more) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%1$s-%2$d\",\"type\":\"%1$s\",\"operation\":\"%3$s\",\"attempt\":\"A-%2$d\",\"payment\":\"P-%2$d\","
                        + "\"channel\":\"first\",\"bank\":\"%4$s\",\"user\":\"u-secret\",%5$s"
                        + "\"amount\":{\"currency\":\"CNY\",\"minor\":1000},\"occurredAt\":\"2026-11-20T06:00:00Z\"}",
                type,
                payment,
                operation,
                bank,
                more);
    }

    private int diff(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "route-diff",
                "--events",
                folder.resolve("events.ndjson").toString(),
                "--registry",
                folder.resolve("registry.yaml").toString()));
        args.addAll(List.of(more));
        return Main.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void it_says_who_moves_with_how_much_money_and_by_which_rule() throws IOException {
        assertThat(diff("--rules", file("new.json"), "--out", file("out"))).isZero();

        assertThat(out.toString())
                .contains("4 of 10 payments (40.00 %) go first to another channel")
                .contains("CNY 40.00 of CNY 100.00 (40.00 %)", "stay on their channel: 1")
                .contains("ccb-to-second", "PAY_IN CCB")
                .doesNotContain("secret", "P-1");
        assertThat(err.toString()).isEmpty();
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/route-diff.json")));
        assertThat(json.at("/moved/payments").intValue()).isEqualTo(4);
        assertThat(json.at("/moved/minor/CNY").longValue()).isEqualTo(4_000);
        assertThat(json.at("/moves/0/from").stringValue()).isEqualTo("first");
        assertThat(json.at("/moves/0/to").stringValue()).isEqualTo("second");
        assertThat(json.at("/rules/0/rule").stringValue()).isEqualTo("ccb-to-second");
        assertThat(json.get("examples").size()).isEqualTo(4);
    }

    @Test
    void old_rules_are_those_that_a_file_says() {
        assertThat(diff("--rules", file("new.json"), "--old-rules", file("new.json")))
                .isZero();
        assertThat(out.toString()).contains("0 of 10 payments (0.00 %) go first to another channel");
    }

    @Test
    void a_limit_ends_the_reading() {
        assertThat(diff("--rules", file("new.json"), "--limit", "3")).isZero();
        assertThat(out.toString()).contains("3 of 3 payments");
        assertThat(diff("--rules", file("new.json"), "--limit", "0")).isEqualTo(2);
    }

    @Test
    void what_is_wrong_with_a_file_is_named() throws IOException {
        Files.writeString(
                folder.resolve("bad.json"), "{\"rules\":[{\"name\":\"x\",\"when\":{\"bnak\":\"CCB\"},\"then\":{}}]}");

        assertThat(diff("--rules", file("bad.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("/rules/0/when");
        assertThat(diff("--rules", file("none.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("--rules");
    }

    @Test
    void refused_lines_are_named_and_the_rest_is_used() throws IOException {
        Files.writeString(folder.resolve("events.ndjson"), "{}\n" + event(1, "INITIATED", "PAY_IN", "CCB", "") + "\n");

        assertThat(diff("--rules", file("new.json"))).isEqualTo(2);
        assertThat(out.toString()).contains("1 of 1 payments");
        assertThat(err.toString()).contains("line 1");
    }

    @Test
    void it_wants_channels_from_somewhere() {
        int exitCode = Main.run(
                new String[] {"route-diff", "--events", file("events.ndjson"), "--rules", file("new.json")},
                new PrintWriter(out),
                new PrintWriter(err));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("give --registry, --snapshot or both");
    }
}
