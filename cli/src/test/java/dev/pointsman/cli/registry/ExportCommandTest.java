package dev.pointsman.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final String SERVE = """
            listen: {port: 8443}
            webhooks: [{name: on-call, url: "https://hooks.example/", secret: {env: ON_CALL_SECRET}}]
            registry:
              confirmWithin: 300s
              channels:
                - id: unionpay
                  operations: [REFUND, PAY_IN]   # a comment of a person
                  supports: [{bank: ICBC}, {bank: CCB, cardType: DEBIT}]
                  merchants: ["2", "1"]
                  capacity: 40.0
                  timeZone: Asia/Shanghai
                  rampAmountMax: [{currency: CNY, maximumMinor: 50000}]
                - {id: "acme: cards", operations: [PAY_OUT], lifeCycle: TRIAL, automation: ASSIST, secondPerson: all}
              businessLines: [{id: hotel}]
            """;
    private static final String EXPORT = """
            # A registry of payment channels, whole and in canonical order, made by `pointsman registry export`.
            # Registries that mean the same give the same bytes. Comments of the file that was read, and what
            # it said beside the registry, are not in here.
            registry:
              strategy: "PRIORITY"
              margin: 1
              explore: 2
              automation:
                stopped: false
                suspendedShareMax: 50
              confirmWithin: "5m"
              channels:
                - id: "acme: cards"
                  operations:
                    - "PAY_OUT"
                  lifeCycle: "TRIAL"
                  priority: 0
                  weight: 1
                  automation: "ASSIST"
                  secondPerson: "all"
                - id: "unionpay"
                  operations:
                    - "PAY_IN"
                    - "REFUND"
                  lifeCycle: "LIVE"
                  supports:
                    - bank: "CCB"
                      cardType: "DEBIT"
                    - bank: "ICBC"
                  merchants:
                    - "2"
                    - "1"
                  priority: 0
                  weight: 1
                  capacity: 40
                  automation: "AUTO"
                  timeZone: "Asia/Shanghai"
                  secondPerson: false
                  rampAmountMax:
                    - currency: "CNY"
                      maximumMinor: 50000
                      payOutMaximumMinor: 5000
              businessLines:
                - id: "hotel"
                  name: "hotel"
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(Object... args) {
        String[] words = Stream.concat(Stream.of("registry", "export"), Stream.of(args))
                .map(String::valueOf)
                .toArray(String[]::new);
        return Main.run(words, new PrintWriter(out), new PrintWriter(err));
    }

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("serve.yaml"), yaml);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_registry_is_written_whole_and_nothing_beside_it() throws IOException {
        assertThat(run(written(SERVE))).isZero();

        assertThat(out.toString()).isEqualTo(EXPORT);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_export_of_an_export_is_the_same() throws IOException {
        assertThat(run(written(EXPORT))).isZero();

        assertThat(out.toString()).isEqualTo(EXPORT);
    }

    @Test
    void a_registry_without_channels_is_one_too() throws IOException {
        assertThat(run(written("channels: []"))).isZero();

        assertThat(out.toString()).endsWith("  channels: []\n");
    }

    @Test
    void a_file_is_replaced_whole_and_keeps_its_permissions() throws IOException {
        Path target = Files.writeString(folder.resolve("registry.yaml"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), target);

        assertThat(run(written(SERVE), "--out", link)).isZero();

        assertThat(target).hasContent(EXPORT);
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        assertThat(files()).containsExactly("link.yaml", "registry.yaml", "serve.yaml");
        assertThat(out.toString().strip()).isEqualTo(link + ": a registry of 2 channels, written");
    }

    @Test
    void a_bad_registry_is_refused_with_all_its_problems_and_nothing_is_written() throws IOException {
        Path target = Files.writeString(folder.resolve("registry.yaml"), "old");

        assertThat(run(written("channels: [{id: a, weight: -1}, {id: a}]"), "--out", target))
                .isEqualTo(2);

        assertThat(err.toString()).contains("has 4 problems:", "weight must be", "stands twice: id=a");
        assertThat(target).hasContent("old");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void the_file_that_is_read_is_not_written_over() throws IOException {
        Path file = written(SERVE);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        assertThat(run(file, "--out", link)).isEqualTo(2);
        assertThat(run("--events", file, "--out", link)).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(
                        line -> line.contains("--out: is the file that is read, and what else it holds would be lost"));
        assertThat(file).hasContent(SERVE);
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named() throws IOException {
        Path file = written(SERVE);

        assertThat(run(file, "--out", folder)).isEqualTo(2);
        assertThat(run(file, "--out", folder.resolve("none/registry.yaml"))).isEqualTo(2);

        assertThat(err.toString())
                .contains("--out: is no file that can be replaced: " + folder)
                .contains("--out: no such folder: " + folder.resolve("none"));
        assertThat(files()).containsExactly("serve.yaml");
    }

    @Test
    void a_text_that_yaml_cannot_hold_is_refused() throws IOException {
        assertThat(run(written("channels: [{id: \"a\\ud800b\", operations: [PAY_IN]}]")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("holds half a character");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_export_that_would_be_too_large_to_read_is_refused() throws IOException {
        String channels = "{operations: [PAY_IN], id: %05d" + "中".repeat(240) + "},";
        StringBuilder yaml = new StringBuilder("channels: [");
        for (int i = 0; i < 5_000; i++) {
            yaml.append(String.format(channels, i));
        }

        assertThat(run(written(yaml.append(']').toString()))).isEqualTo(2);

        assertThat(err.toString()).contains("the export would be larger than a registry may be: bytes=");
    }

    @Test
    void an_output_that_is_closed_is_no_success() throws IOException {
        PrintWriter broken = new PrintWriter(Writer.nullWriter()) {
            @Override
            public boolean checkError() {
                return true;
            }
        };
        String[] words = {"registry", "export", written(SERVE).toString()};

        assertThat(Main.run(words, broken, new PrintWriter(err))).isEqualTo(1);
        assertThat(err.toString()).contains("standard output cannot be written");
    }

    @Test
    void exactly_one_source_is_wanted() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run(written(SERVE), "--events", "events.ndjson")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void the_help_says_what_is_left_out() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("webhooks, secrets", "Examples:", "--events");
    }
}
