package dev.pointsman.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.ScenarioReader;
import dev.pointsman.simulator.score.LabelRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioFilesTest {
    @TempDir
    private Path dir;

    @Test
    void the_same_seed_writes_the_same_bytes_and_another_seed_others() throws IOException {
        Scenario scenario = ScenarioReader.shipped("thin-outage");
        byte[] first = events(scenario, 1, "a");
        assertThat(events(scenario, 1, "b")).isEqualTo(first);
        assertThat(events(scenario, 2, "c")).isNotEqualTo(first);
    }

    @Test
    void nothing_but_the_two_complete_files_is_left() throws IOException {
        events(ScenarioReader.shipped("thin-outage"), 1, "a");
        try (Stream<Path> left = Files.list(dir.resolve("a"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("events.ndjson", "labels.csv");
        }
    }

    @Test
    void an_event_has_the_size_and_the_fields_of_the_contracts_example() throws IOException {
        String text = new String(events(ScenarioReader.shipped("thin-outage"), 1, "a"), StandardCharsets.UTF_8);
        List<String> lines = text.lines()
                .filter(line -> line.contains("\"unionpay-api-debit\"") && line.contains("PAY_IN"))
                .toList();
        assertThat(lines.stream().mapToInt(String::length).average().orElseThrow())
                .isBetween(480.0, 620.0);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"id\"",
                                "\"attempt\":\"A-20261120-",
                                "\"payment\":\"P-20261120-",
                                "\"merchant\"",
                                "\"method\"",
                                "\"bank\"",
                                "\"cardType\"",
                                "\"outcome\"",
                                "\"scheme\":\"UNIONPAY_ONLINE\"",
                                "\"amount\"",
                                "\"user\":\"u-",
                                "\"businessLine\"",
                                "\"releases\"",
                                "\"lane\"",
                                "\"node\"",
                                "\"initiatedAt\"",
                                "\"occurredAt\"",
                                "\"traceId\""));
    }

    @Test
    void progress_is_told_in_virtual_time() throws IOException {
        List<Instant> told = new ArrayList<>();
        Scenario scenario = ScenarioReader.shipped("thin-outage");
        long written = ScenarioFiles.write(scenario, 1, dir, (now, _) -> told.add(now));
        assertThat(told).hasSize((int) (written / 10_000)).isSorted();
    }

    @Test
    void a_flapping_fault_is_one_label_over_all_its_cycles() throws IOException {
        ScenarioFiles.write(ScenarioReader.shipped("flapping"), 1, dir, (_, _) -> {});
        Instant start = Instant.parse("2026-11-20T06:40:00Z");
        assertThat(LabelRow.read(dir.resolve("labels.csv")))
                .containsExactly(new LabelRow(
                        "flapping",
                        Cell.parse("channel=chinapay-quick"),
                        "SUCCESS_LOW",
                        FaultParty.CHANNEL,
                        start,
                        start.plusSeconds(6 * 60 + 5 * 90)));
    }

    @Test
    void what_is_nobodys_fault_has_no_label() throws IOException {
        for (String name : List.of("clean", "retry-storm", "decline-surge")) {
            assertThat(ScenarioFiles.labels(ScenarioReader.shipped(name))).isEmpty();
        }
    }

    private byte[] events(Scenario scenario, long seed, String folder) throws IOException {
        Path out = dir.resolve(folder);
        ScenarioFiles.write(scenario, seed, out, (_, _) -> {});
        return Files.readAllBytes(out.resolve("events.ndjson"));
    }
}
