package dev.pointsman.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A first registry of what a recording names.
class ExportEventsTest {
    private static final List<String> RECORDED = List.of(
            event("PAY_IN", "unionpay", "'bank':'CCB','cardType':'DEBIT','merchant':'9','method':'QUICK'"),
            event("PAY_IN", "unionpay", "'bank':'CCB','cardType':'CREDIT','merchant':'100','method':'QUICK'"),
            event("PAY_IN", "unionpay", "'bank':'ICBC','merchant':'100'"),
            event("REFUND", "unionpay", "'bank':'CCB','merchant':'100'"),
            event("REFUND", "unionpay", ""),
            event("PAY_OUT", "ccb-direct", "'bank':'CCB'"),
            event("PAY_IN", "wallet", "'method':'WALLET'"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private static String event(String operation, String channel, String more) {
        return String.format(
                        Locale.ROOT,
                        "{'id':'%s','type':'INITIATED','operation':'%s','channel':'%s','attempt':'1',%s"
                                + "'occurredAt':'2026-11-20T06:00:00Z'}",
                        Integer.toHexString((operation + channel + more).hashCode()),
                        operation,
                        channel,
                        more.isEmpty() ? "" : more + ",")
                .replace('\'', '"');
    }

    private int export(List<String> lines, String... more) throws IOException {
        Path file = Files.write(folder.resolve("events.ndjson"), lines);
        return export(file, more);
    }

    private int export(Path file, String... more) {
        String[] args = {"registry", "export", "--events", file.toString()};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Main.run(all, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void what_a_recording_names_is_a_first_registry_with_what_a_person_has_to_fill_in() throws IOException {
        assertThat(export(RECORDED)).isZero();

        assertThat(out.toString())
                .startsWith(
                        "# A first registry, made by `pointsman registry export --events`; events: 7, refused lines: 0.\n")
                .contains("#   timeZone: Asia/Shanghai ", "#   capacity: 40 ", "#   limits: [{currency: CNY,")
                .contains("""
                              channels:
                                # Events: 1; single-bank as seen. To fill in: timeZone, capacity, limits.
                                - id: "ccb-direct"
                                  operations:
                                    - "PAY_OUT"
                                  lifeCycle: "ONBOARDING"
                                  supports:
                                    - bank: "CCB"
                                  priority: 0
                                  weight: 1
                                  automation: "OBSERVE"
                                  secondPerson: false
                                # Events: 5; cross-bank as seen, banks: 2, events without a bank: 1. \
                            To fill in: timeZone, capacity, limits.
                                - id: "unionpay"
                                  operations:
                                    - "PAY_IN"
                                    - "REFUND"
                                  lifeCycle: "ONBOARDING"
                                  methods:
                                    - "QUICK"
                                  supports:
                                    - bank: "CCB"
                                      cardType: "CREDIT"
                                    - bank: "CCB"
                                      cardType: "DEBIT"
                                    - bank: "ICBC"
                                  merchants:
                                    - "100"
                                    - "9"
                            """)
                .contains("# Events: 1; no bank named. To fill in:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_order_of_the_events_does_not_matter() throws IOException {
        export(RECORDED);
        String first = out.toString();
        out.getBuffer().setLength(0);
        List<String> mixed = Arrays.asList(RECORDED.toArray(String[]::new));
        Collections.shuffle(mixed, new Random(7));

        export(mixed);

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void the_result_is_a_good_registry() throws IOException {
        Path registry = folder.resolve("registry.yaml");

        assertThat(export(RECORDED, "--out", registry.toString())).isZero();
        assertThat(Main.run(
                        new String[] {"registry", "check", registry.toString()},
                        new PrintWriter(out),
                        new PrintWriter(err)))
                .isZero();
        assertThat(out.toString()).contains("no problems; 3 channels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b # c",
                "- x",
                "true",
                "\" }\\",
                "'",
                "*a",
                "  x ",
                "007",
                "中文",
                "{{",
                "\u2028lifeCycle: LIVE"
            })
    void whatever_text_events_bring_stays_text(String text) throws IOException {
        String json = JsonMapper.shared().writeValueAsString(text);
        String event = event("PAY_IN", "?", "'bank':?,'cardType':?,'merchant':?,'method':?")
                .replace("\"?\"", "?");

        assertThat(export(List.of(event.replace("?", json)))).isZero();

        var channel = RegistryFile.parse(out.toString(), "export")
                .registered()
                .channels()
                .getFirst();
        assertThat(List.of(
                        channel.id(),
                        channel.supports().getFirst().bank(),
                        channel.methods().getFirst(),
                        channel.merchants().getFirst()))
                .containsOnly(text);
    }

    @Test
    void lines_that_are_refused_are_named_and_the_rest_is_used() throws IOException {
        assertThat(export(List.of("{}", RECORDED.getLast(), "no json"))).isEqualTo(2);

        assertThat(out.toString()).contains("events: 1, refused lines: 2.", "- id: \"wallet\"");
        assertThat(err.toString()).contains("line 1: MISSING_FIELD", "line 3: BROKEN_JSON", "2 lines refused");
    }

    @Test
    void a_recording_without_an_event_writes_nothing() throws IOException {
        Path old = Files.writeString(folder.resolve("registry.yaml"), "old");

        assertThat(export(List.of(), "--out", old.toString())).isEqualTo(2);
        assertThat(export(List.of("{}"), "--out", old.toString())).isEqualTo(2);
        assertThat(export(folder.resolve("none"), "--out", old.toString())).isEqualTo(2);

        assertThat(old).hasContent("old");
        assertThat(err.toString()).contains("the input is empty", "names no channel: nothing is written", "none");
    }

    @Test
    void a_packed_recording_that_breaks_off_is_used_up_to_there_and_said_so() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(String.join("\n", Collections.nCopies(1_000, RECORDED.getFirst()))
                    .getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("events.ndjson.gz");

        Files.write(file, packed.toByteArray());
        assertThat(export(file)).isZero();
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
        assertThat(export(file)).isEqualTo(2);

        assertThat(out.toString()).contains("events: 1,000,");
        assertThat(err.toString()).contains("breaks off after line");
    }

    @Test
    void more_channels_than_a_registry_holds_are_named_with_their_line() throws IOException {
        assertThat(export(IntStream.rangeClosed(1, 10_001)
                        .mapToObj(i -> event("PAY_IN", "c-" + i, ""))
                        .toList()))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("events.ndjson: line 10001: /channel: c-10001 is one too many: a registry has at most 10000");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void more_banks_than_a_channel_may_have_are_named_with_their_line() throws IOException {
        assertThat(export(IntStream.rangeClosed(1, 10_001)
                        .mapToObj(i -> event("PAY_IN", "c", "'bank':'b-" + i + "'"))
                        .toList()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("line 10001: /bank: b-10001 is one too many: a registry has at most 10000");
    }

    @Test
    void more_values_than_are_remembered_are_named_with_their_line() throws IOException {
        assertThat(export(IntStream.rangeClosed(1, 100_000)
                        .mapToObj(i -> event("PAY_IN", "c-" + i % 200, "'merchant':'m-" + i + "'"))
                        .toList()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("line 99801: /merchant: m-99801 is one too many: at most 100000 channels");
    }
}
