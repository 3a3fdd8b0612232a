package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private static final String INCIDENTS_HEADER =
            "incident,kind,cell,fault_party,severity,estimated_start,detected_at,ended_at,attempts,failures,baseline,"
                    + "evidence,reasons\n";
    private static final String LABELS_HEADER = "scenario,cell,kind,fault_party,start,end\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void every_command_is_made_under_its_own_name() {
        Main.makers(Terminal.plain(
                        new PrintWriter(StringWriter.nullWriter()), new PrintWriter(StringWriter.nullWriter())))
                .forEach((name, maker) -> {
                    Object made = maker.get();
                    CommandLine command = made instanceof CommandLine already ? already : new CommandLine(made);
                    assertThat(command.getCommandName()).isEqualTo(name);
                });
    }

    @Test
    void help_lists_every_command_and_the_exit_codes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "serve",
                        "demo",
                        "backtest",
                        "simulate",
                        "score",
                        "convert",
                        "codes",
                        "registry",
                        "rules",
                        "snapshot",
                        "test",
                        "Exit codes: 0",
                        "Examples:");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "backtest",
                "simulate",
                "score",
                "convert",
                "convert counts",
                "codes",
                "codes lookup",
                "registry",
                "registry check",
                "registry show",
                "rules",
                "rules check",
                "route-diff",
                "snapshot",
                "snapshot verify",
                "snapshot show",
                "snapshot diff",
                "snapshot rotate-key",
                "test"
            })
    void every_command_has_help_with_examples(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: pointsman " + command, "Examples:");
    }

    @Test
    void the_version_names_the_program_and_the_java() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("pointsman ").contains("Java " + Runtime.version());
    }

    @Test
    void an_unknown_command_is_wrong_usage_with_a_hint() {
        assertThat(run("backtst")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("pointsman: unknown command 'backtst' (did you mean backtest")
                .endsWith("; see pointsman --help" + System.lineSeparator());
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        assertThat(run("score", "--incidents", "a", "--labels", "b", "--lables", "c"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("pointsman score: unknown option '--lables'");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void a_missing_option_and_a_missing_command_are_wrong_usage() {
        assertThat(run("backtest", "--out", "x")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("codes")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "pointsman backtest: missing required option: '--events=FILE|-'; see pointsman backtest --help",
                        "pointsman: a command is missing; see pointsman --help",
                        "pointsman codes: a command is missing; see pointsman codes --help");
    }

    @Test
    void an_option_whose_value_is_no_number_is_wrong_usage() {
        assertThat(run("simulate", "--scenario", "clean", "--seed", "x1", "--out", "o"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'x1'").contains("--seed");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void a_file_that_is_not_there_is_wrong_input() {
        assertThat(run("backtest", "--events", folder.resolve("none").toString(), "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("pointsman backtest: no such file: " + folder.resolve("none"));
    }

    @Test
    void an_unknown_scenario_names_those_that_exist() {
        assertThat(run("simulate", "--scenario", "none", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("clean, hard-outage").endsWith(": none" + System.lineSeparator());
    }

    @Test
    void a_score_is_json_on_standard_output() throws IOException {
        Path incidents = Files.writeString(folder.resolve("incidents.csv"), INCIDENTS_HEADER);
        Path labels = Files.writeString(folder.resolve("labels.csv"), LABELS_HEADER);

        assertThat(run("score", "--incidents", incidents.toString(), "--labels", labels.toString()))
                .isZero();
        assertThat(out.toString()).startsWith("{").contains("\"recall\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_broken_table_is_wrong_input_that_names_the_line() throws IOException {
        Path incidents = Files.writeString(folder.resolve("incidents.csv"), INCIDENTS_HEADER + "a,b\n");
        Path labels = Files.writeString(folder.resolve("labels.csv"), LABELS_HEADER);

        assertThat(run("score", "--incidents", incidents.toString(), "--labels", labels.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("pointsman score: " + incidents + ":2: ");
    }

    @Test
    void a_code_shows_whose_fault_it_is() {
        assertThat(run("codes", "lookup", "UNIONPAY_ONLINE", "03")).isZero();
        assertThat(out.toString().lines()).hasSize(2).anyMatch(line -> line.contains("CHANNEL"));
    }

    @Test
    void a_code_that_depends_on_the_operation_has_a_line_for_each_meaning() {
        assertThat(run("codes", "lookup", "ISO8583_DE39", "51")).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(2).anyMatch(line -> line.startsWith("PAY_IN"));
    }

    @Test
    void an_unknown_code_is_failed_work_and_an_unknown_table_wrong_input() {
        assertThat(run("codes", "lookup", "UNIONPAY_ONLINE", "no-such")).isEqualTo(1);
        assertThat(run("codes", "lookup", "NO_TABLE", "03")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.contains("tables: ADYEN_REFUSAL"));
    }

    @Test
    void a_simulation_can_be_replayed() throws IOException {
        Path scenario = Files.writeString(folder.resolve("calm.yaml"), CALM);
        String out = folder.resolve("out").toString();

        assertThat(run("simulate", "--scenario", scenario.toString(), "--seed", "3", "--out", out))
                .as(err.toString())
                .isZero();
        assertThat(run("backtest", "--events", out + "/events.ndjson", "--out", out + "/replay"))
                .as(err.toString())
                .isZero();

        assertThat(folder.resolve("out/replay")).isDirectoryContaining("glob:**summary.json");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refused_lines_are_named_and_the_rest_is_replayed() throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), EVENT + "\n{\"id\":\n" + EVENT + "\n");

        assertThat(run("backtest", "--events", events.toString(), "--out", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains(events + ": line 2: BROKEN_JSON").contains("1 lines refused");
        assertThat(folder.resolve("summary.json")).content().contains("\"rejected\" : 1");
    }

    @Test
    void counts_become_events() throws IOException {
        Path counts =
                Files.writeString(folder.resolve("counts.csv"), "time,status,count\n2025-07-12 13:45:00,approved,3\n");
        Path events = folder.resolve("events.ndjson");

        assertThat(run(
                        "convert",
                        "counts",
                        counts.toString(),
                        "--channel",
                        "terminals",
                        "--map",
                        "approved=SUCCESS",
                        "--out",
                        events.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readAllLines(events)).hasSize(3);
    }

    @Test
    void a_conversion_without_a_mapping_is_wrong_input() throws IOException {
        Path counts = Files.writeString(folder.resolve("counts.csv"), "time,status,count\n");

        assertThat(run("convert", "counts", counts.toString(), "--channel", "c", "--out", folder + "/e.ndjson"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--map");
    }

    @Test
    void what_was_not_foreseen_is_one_line_and_where_to_go_without_a_stack() {
        assertThat(failing(new IllegalStateException("odd\nthing"))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString())
                .contains("failed unexpectedly: java.lang.IllegalStateException: odd thing")
                .contains("--stacktrace");
    }

    @Test
    void a_stack_is_shown_when_it_is_asked_for() {
        assertThat(failing(new IllegalStateException("odd"), "--stacktrace")).isEqualTo(1);
        assertThat(err.toString()).contains("at dev.pointsman.cli");
    }

    @Test
    void a_foreseen_failure_has_a_message_and_no_stack() {
        assertThat(failing(new IOException("disk full"))).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("pointsman failing: disk full");
    }

    /// Runs a command that fails so, under the handling of every command.
    private int failing(Exception failure, String... options) {
        PointsmanCommand pointsman = new PointsmanCommand(Map.of());
        CommandLine commands = new CommandLine(pointsman)
                .addSubcommand(new Failing(failure))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new FailedWork(pointsman));
        List<String> args = new ArrayList<>(List.of(options));
        args.add("failing");
        int exitCode = commands.execute(args.toArray(String[]::new));
        commands.getErr().flush();
        return exitCode;
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    @Command(name = "failing")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static final String EVENT = """
            {"id":"e","type":"COMPLETED","operation":"PAY_IN","attempt":"a","channel":"c","outcome":"SUCCESS",\
            "occurredAt":"2026-11-20T06:00:00.535Z"}""";

    private static final String CALM = """
            scenario: calm
            start: 2026-11-20T06:00:00Z
            duration: 2m
            users: 1000
            nodes: [pay-1]
            channels:
              - id: calm-debit
                operation: PAY_IN
                reporting: ONE_EVENT
                scheme: UNIONPAY_ONLINE
                attemptsPerSecond: 5
                merchants: ["100000111"]
                methods: [QUICK]
                banks: [CCB]
                cardTypes: [DEBIT]
                technicalFailures: 0.01
                declines: 0.05
                unknown: 0.001
                latency: {median: 420ms, spread: 0.45}
                timeout: 30s
                amount: {currency: CNY, median: 12900, spread: 0.9}
            """;
}
