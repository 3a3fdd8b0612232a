package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DrillCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    private String drill(String more) throws IOException {
        Path file = folder.resolve("drill.yaml");
        Files.writeString(file, "scenario: mine\nabout: My own.\nlearning: 5m\nlasts: 4m\n" + more);
        return file.toString();
    }

    @Test
    void a_drill_of_ones_own_gives_a_report_plots_and_a_summary() throws IOException {
        String file = drill("faults: [{cells: [channel=netpay], onset: 2m, lasts: 1m}]\n");
        Path report = folder.resolve("drills.md");

        int exitCode = run(
                "drill", "--scenario", file, "--policy", "static,oracle", "--seeds", "1", "--out", report.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("2 runs; written to " + report);
        assertThat(report).content().contains("### mine", "| static |", "| oracle |", "(drills/lost.svg)");
        assertThat(folder.resolve("drills/lost.svg")).exists();
        JsonNode policies = JsonMapper.shared()
                .readTree(folder.resolve("drills/summary.json").toFile())
                .get("policies");
        assertThat(policies).hasSize(2);
        assertThat(policies.get(0).get("lostMean").asDouble())
                .isGreaterThan(policies.get(1).get("lostMean").asDouble());
    }

    @Test
    void guards_are_watched_in_random_companies() throws IOException {
        Path report = folder.resolve("new/guards.md");

        int exitCode = run("drill", "--guards", "--seeds", "1", "--first-seed", "501", "--out", report.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("taken out while it worked", "1 runs; written to " + report);
        assertThat(report).content().contains("drill --guards --seeds 1 --first-seed 501", "## Found");
    }

    @Test
    void wrong_usage_names_the_value_and_what_there_is() throws IOException {
        assertThat(run("drill", "--scenario", "no-such", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(run("drill", "--policy", "hope", "--out", folder.toString())).isEqualTo(2);
        assertThat(run("drill", "--seeds", "0", "--out", folder.toString())).isEqualTo(2);
        assertThat(run("drill", "--guards", "--policy", "ours", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(run("drill", "--scenario", drill("wrong: 1\n"), "--out", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("hard-outage", "no-such")
                .contains("window-auto", "hope")
                .contains("--seeds", "0")
                .contains("--guards", "leave out --scenario and --policy")
                .contains("wrong");
    }
}
