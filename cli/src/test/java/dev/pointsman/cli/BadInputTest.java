package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a backtest says of input that is not as it should be, and that the rest is counted all the same.
class BadInputTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final String CARD = "4111111111111111";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void a_line_that_is_no_json_is_named_and_the_others_count() throws IOException {
        backtest(2, event(1), "{\"id\":\"broken\",", event(2), "not json at all", event(3));

        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("line 2: BROKEN_JSON"))
                .anyMatch(line -> line.contains("line 4: BROKEN_JSON"))
                .last()
                .asString()
                .endsWith("2 lines refused: {BROKEN_JSON=2}");
        assertCounted(3, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "operation", "attempt", "channel", "outcome", "occurredAt"})
    void a_field_that_is_missing_is_named_with_its_line(String field) throws IOException {
        String without =
                event(2).replaceFirst("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");

        backtest(2, event(1), without, event(3));

        assertThat(err.toString()).contains("line 2: MISSING_FIELD /" + field);
        assertCounted(2, 1);
    }

    @Test
    void a_value_that_is_none_of_its_kind_is_shown_with_its_line_and_field() throws IOException {
        backtest(2, event(1), event(2).replace("PAY_IN", "PAY_UP"), event(3).replace("2026-11", "2026-13"));

        assertThat(err.toString())
                .contains("line 2: INVALID_VALUE /operation: ")
                .contains("PAY_UP")
                .contains("line 3: INVALID_VALUE /occurredAt: ")
                .contains("2026-13");
        assertCounted(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user\":\"" + CARD + "\"",
                "\"tags\":{\"note\":\"" + CARD + "\"}",
                "\"code\":\"" + CARD + "\"",
                "\"code\":{\"scheme\":\"UNIONPAY_ONLINE\",\"value\":\"" + CARD + "\"}"
            })
    void a_card_number_is_refused_and_stands_in_no_output(String field) throws IOException {
        backtest(2, event(1), event(2).replace("}", "," + field + "}").replace("SUCCESS", "FAILURE"), event(3));

        assertThat(err.toString()).contains("line 2: CARD_NUMBER /");
        assertCounted(2, 1);
        assertNowhere(CARD);
    }

    @Test
    void a_card_number_in_a_broken_line_stands_in_no_output_either() throws IOException {
        backtest(2, event(1), "{\"user\":\"" + CARD + "\",", "{\"channel\":" + CARD + "}", CARD, event(3));

        assertCounted(2, 3);
        assertNowhere(CARD);
    }

    @Test
    void disorder_of_a_minute_is_taken_and_beyond_it_refused_with_both_times() throws IOException {
        backtest(2, event(100), event(40), event(39), event(101));

        assertThat(err.toString())
                .contains(
                        "line 3: INVALID_VALUE /occurredAt: 2026-11-20T06:00:39Z is 61 s before 2026-11-20T06:01:40Z");
        assertCounted(3, 1);
    }

    @Test
    void an_id_that_comes_again_counts_once_and_the_report_says_so() throws IOException {
        backtest(0, event(1), event(2), event(2), event(2), event(3));

        assertThat(summary().path("events").intValue()).isEqualTo(5);
        assertThat(summary().path("duplicates").intValue()).isEqualTo(2);
        assertThat(out.toString()).contains("Counted once: 2 repeated events");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_empty_file_is_wrong_input_and_still_makes_all_files() throws IOException {
        backtest(2);

        assertThat(err.toString()).contains("line 1: there is no event");
        assertThat(out.toString()).contains("No event in").contains("could be used");
        assertCounted(0, 0);
        assertThat(summary().path("from").isNull()).isTrue();
        for (String table : List.of("incidents.csv", "transitions.csv", "advisories.csv")) {
            assertThat(folder.resolve("out").resolve(table)).content().hasLineCount(1);
        }
    }

    @Test
    void a_file_of_which_no_line_can_be_used_names_the_first_lines_and_counts_all() throws IOException {
        String[] lines = new String[1_000];
        Arrays.fill(lines, "{}");
        backtest(2, lines);

        assertThat(err.toString())
                .contains("line 1: MISSING_FIELD")
                .contains("line 20: MISSING_FIELD")
                .doesNotContain("line 21:")
                .contains("and 980 more")
                .contains("1,000 lines refused: {MISSING_FIELD=1000}");
        assertCounted(0, 1_000);
    }

    @Test
    void of_a_packed_file_that_breaks_off_what_came_whole_counts() throws IOException {
        byte[] packed = gzip(IntStream.range(0, 5_000).mapToObj(BadInputTest::event));
        Path file = Files.write(folder.resolve("events.ndjson.gz"), Arrays.copyOf(packed, packed.length / 2));

        assertThat(replay(file)).isEqualTo(2);

        int counted = summary().path("events").intValue();
        assertThat(counted).isBetween(1_000, 4_999);
        assertThat(summary().path("complete").booleanValue()).isFalse();
        assertThat(err.toString()).contains(file + " breaks off after line " + counted);
    }

    @Test
    void a_thousand_channels_are_all_judged() throws IOException {
        backtest(
                0,
                IntStream.range(0, 10_000)
                        .mapToObj(i -> event(i / 50, i).replace("quick", "channel-" + i % 1_000))
                        .toArray(String[]::new));

        assertCounted(10_000, 0);
        assertThat(summary().path("cells").intValue()).isGreaterThanOrEqualTo(1_000);
        assertThat(summary().path("cellOverflow").intValue()).isZero();
        assertThat(summary().path("incidents").intValue()).isZero();
    }

    @Test
    void a_configuration_with_five_mistakes_names_all_five() throws IOException {
        Path config = Files.writeString(folder.resolve("rules.yaml"), """
                falseAlarmsPerChannelMonth: often
                lateMaximum: 60s
                counting: {idsMax: 0}
                ramp: {firstPercent: 140}
                channels:
                  quick: {scheme: NO_TABLE}
                """);
        Path events = Files.writeString(folder.resolve("events.ndjson"), event(1) + "\n");

        assertThat(replay(events, "--config", config.toString())).isEqualTo(2);

        assertThat(err.toString().lines().skip(1))
                .hasSize(5)
                .anyMatch(line -> line.contains("falseAlarmsPerChannelMonth") && line.contains("often"))
                .anyMatch(line -> line.contains("lateMaximum is not known here"))
                .anyMatch(line -> line.contains("counting.idsMax") && line.contains("idsMax=0"))
                .anyMatch(line -> line.contains("ramp") && line.contains("firstPercent=140"))
                .anyMatch(line -> line.contains("channels.quick.scheme") && line.contains("NO_TABLE"));
        assertThat(err.toString()).startsWith("pointsman backtest: " + config + " has 5 problems");
    }

    @Test
    void a_configuration_that_is_not_there_is_wrong_input_and_nothing_is_written() throws IOException {
        Path config = folder.resolve("rules.yaml");
        Path events = Files.writeString(folder.resolve("events.ndjson"), event(1) + "\n");

        assertThat(replay(events, "--config", config.toString())).isEqualTo(2);

        assertThat(err.toString().lines()).containsExactly("pointsman backtest: --config: no such file: " + config);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_recording_at_all_is_named_for_what_it_is() throws IOException {
        assertThat(replay(folder)).isEqualTo(2);
        Path zip = Files.write(folder.resolve("events.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        assertThat(replay(zip)).isEqualTo(2);

        assertThat(err.toString()).contains(folder.toString()).containsIgnoringCase("zip");
        assertThat(err.toString().lines()).hasSize(2);
    }

    private static String event(int second) {
        return event(second, second);
    }

    private static String event(int second, int number) {
        return """
                {"id":"e-%d","type":"COMPLETED","operation":"PAY_IN","attempt":"a-%d","channel":"quick",\
                "outcome":"SUCCESS","occurredAt":"%s"}""".formatted(number, number, START.plusSeconds(second));
    }

    private static byte[] gzip(Stream<String> lines) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (String line : lines.toList()) {
                gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private void backtest(int exitCode, String... lines) throws IOException {
        Path events = folder.resolve("events.ndjson");
        Files.write(events, List.of(lines));
        assertThat(replay(events)).as(err.toString()).isEqualTo(exitCode);
    }

    private int replay(Path events, String... more) {
        String[] args = Stream.concat(
                        Stream.of(
                                "backtest",
                                "--events",
                                events.toString(),
                                "--out",
                                folder.resolve("out").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    private void assertCounted(int events, int rejected) throws IOException {
        assertThat(summary().path("events").intValue()).isEqualTo(events);
        assertThat(summary().path("rejected").intValue()).isEqualTo(rejected);
    }

    private JsonNode summary() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("out/summary.json")));
    }

    private void assertNowhere(String secret) throws IOException {
        assertThat(out.toString()).doesNotContain(secret);
        assertThat(err.toString()).doesNotContain(secret);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(secret));
        }
    }
}
