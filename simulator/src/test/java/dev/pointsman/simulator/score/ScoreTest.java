package dev.pointsman.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.csv.CsvWriter;
import dev.pointsman.simulator.csv.MalformedCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreTest {
    private static final Instant START = Instant.parse("2026-11-20T06:40:00Z");
    private static final Instant END = START.plusSeconds(600);
    private static final LabelRow LABEL = label("channel=bank-a");

    @Test
    void an_incident_on_the_labelled_cell_finds_the_label() {
        Score score = Score.of(List.of(incident("I-1", "channel=bank-a", 2)), List.of(LABEL));
        assertThat(score.found()).isEqualTo(1);
        assertThat(score.recall().value()).isEqualTo(1);
        assertThat(score.precision().value()).isEqualTo(1);
        assertThat(score.cellAccuracy().value()).isEqualTo(1);
        assertThat(score.partyAccuracy().value()).isEqualTo(1);
        assertThat(score.delays().medianSeconds()).isEqualTo(2);
    }

    @Test
    void an_incident_elsewhere_misses_the_label_and_is_false() {
        Score score = Score.of(List.of(incident("I-1", "channel=bank-b", 2)), List.of(LABEL));
        assertThat(score.found()).isZero();
        assertThat(score.recall().value()).isZero();
        assertThat(score.falseIncidents()).isEqualTo(1);
        assertThat(score.cellAccuracy().value()).isNull();
        assertThat(score.delays()).isEqualTo(new Delays(null, null, null, 0));
        assertThat(score.perLabel().getFirst().found()).isFalse();
    }

    @Test
    void another_operation_of_the_channel_is_elsewhere() {
        Score score = Score.of(List.of(incident("I-1", "operation=REFUND;channel=bank-a", 2)), List.of(LABEL));
        assertThat(score.falseIncidents()).isEqualTo(1);
    }

    @Test
    void a_sibling_cell_of_the_channel_finds_the_label_but_names_the_wrong_cell() {
        Score score = Score.of(
                List.of(incident("I-1", "channel=bank-a;bank=ICBC", 2)), List.of(label("channel=bank-a;bank=CCB")));
        assertThat(score.found()).isEqualTo(1);
        assertThat(score.cellAccuracy().value()).isZero();
    }

    @Test
    void a_bank_cell_over_all_channels_meets_the_label_of_one_channel() {
        Score score = Score.of(List.of(incident("I-1", "bank=CCB", 2)), List.of(label("channel=bank-a;bank=CCB")));
        assertThat(score.found()).isEqualTo(1);
        assertThat(score.cellAccuracy().value()).isZero();
    }

    @Test
    void a_second_incident_on_the_same_cell_is_a_duplicate_and_one_on_another_cell_is_related() {
        Score score = Score.of(
                List.of(
                        incident("I-2", "channel=bank-a", 90),
                        incident("I-4", "channel=bank-a", 200),
                        incident("I-1", "channel=bank-a", 3),
                        incident("I-3", "channel=bank-a;bank=CCB", 5)),
                List.of(LABEL));
        assertThat(score.perLabel().getFirst().incident()).isEqualTo("I-1");
        assertThat(score.duplicates()).isEqualTo(2);
        assertThat(score.related()).isEqualTo(1);
        assertThat(score.falseIncidents()).isZero();
    }

    @Test
    void the_wrong_fault_party_is_counted() {
        IncidentRow issuer = new IncidentRow(
                "I-1", "SUCCESS_LOW", LABEL.cell(), FaultParty.ISSUER, "HIGH", null, START, null, 9, 8, "", "", "");
        assertThat(Score.of(List.of(issuer), List.of(LABEL)).partyAccuracy().value())
                .isZero();
    }

    @Test
    void with_nothing_wrong_and_nothing_said_every_ratio_is_null() {
        Score score = Score.of(List.of(), List.of());
        assertThat(score.recall()).isEqualTo(new Ratio(null, null, null, 0, 0));
        assertThat(score.precision().value()).isNull();
    }

    @Test
    void an_incident_matches_from_30_s_before_the_fault_until_10_min_after_it() {
        assertThat(found(incident("I-1", "channel=bank-a", -30))).isTrue();
        assertThat(found(incident("I-1", "channel=bank-a", -31))).isFalse();
        assertThat(found(incident("I-1", "channel=bank-a", 1_200))).isTrue();
        assertThat(found(incident("I-1", "channel=bank-a", 1_201))).isFalse();
    }

    @Test
    void an_incident_left_open_since_before_the_fault_does_not_find_it() {
        IncidentRow open = incident("I-1", "channel=bank-a", -3_600);
        Score score = Score.of(List.of(open), List.of(LABEL));
        assertThat(score.found()).isZero();
        assertThat(score.falseIncidents()).isEqualTo(1);
    }

    @Test
    void a_late_detection_counts_when_its_estimated_start_lies_in_the_fault() {
        IncidentRow late = incident("I-1", "channel=bank-a", 3_000, START.plusSeconds(5));
        Score score = Score.of(List.of(late), List.of(LABEL));
        assertThat(score.delays().maxSeconds()).isEqualTo(3_000);
    }

    @Test
    void delays_are_nearest_rank_percentiles() {
        List<Double> seconds =
                IntStream.rangeClosed(1, 20).mapToObj(i -> (double) i).toList();
        assertThat(Delays.of(seconds)).isEqualTo(new Delays(10.0, 19.0, 20.0, 20));
    }

    @Test
    void the_interval_is_wilsons() {
        // 8 of 10, worked by hand from the closed form with z = 1.96: 0.4902 .. 0.9433
        Ratio ratio = Ratio.of(8, 10);
        assertThat(ratio.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(ratio.high()).isCloseTo(0.9433, within(1e-4));
        assertThat(Ratio.of(3, 3).high()).isEqualTo(1);
    }

    @Test
    void rows_are_read_back_as_written(@TempDir Path dir) throws IOException {
        IncidentRow incident = incident("I,1", "channel=a\\;b;bank=\"CCB\"", 3);
        Path incidents = dir.resolve("incidents.csv");
        Path labels = dir.resolve("labels.csv");
        try (CsvWriter csv = CsvWriter.of(Files.newBufferedWriter(incidents), IncidentRow.HEADER)) {
            csv.write(incident.fields());
        }
        try (CsvWriter csv = CsvWriter.of(Files.newBufferedWriter(labels), LabelRow.HEADER)) {
            csv.write(LABEL.fields());
        }
        assertThat(IncidentRow.read(incidents)).containsExactly(incident);
        assertThat(LabelRow.read(labels)).containsExactly(LABEL);
    }

    @Test
    void a_label_that_cannot_be_read_is_named_by_line_and_value(@TempDir Path dir) throws IOException {
        Path labels = dir.resolve("labels.csv");
        Files.writeString(
                labels,
                "scenario,cell,kind,fault_party,start,end\nx,channel=a,SUCCESS_LOW,NOBODY," + START + "," + END);
        assertThatThrownBy(() -> LabelRow.read(labels))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageContaining("labels.csv:2: ")
                .hasMessageEndingWith("fault_party=NOBODY");
    }

    @Test
    void the_json_says_null_for_what_has_no_denominator() {
        String json = Score.of(List.of(), List.of(LABEL)).toJson();
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"recall\":{\"value\":0.0,", "\"count\":0,\"of\":1}")
                .contains("\"precision\":{\"value\":null,\"low95\":null,\"high95\":null,\"count\":0,\"of\":0}")
                .contains("\"cell\":\"channel=bank-a\"");
    }

    private static boolean found(IncidentRow incident) {
        return Score.of(List.of(incident), List.of(LABEL)).found() == 1;
    }

    private static LabelRow label(String cell) {
        return new LabelRow("hard-outage", Cell.parse(cell), "SUCCESS_LOW", FaultParty.CHANNEL, START, END);
    }

    private static IncidentRow incident(String id, String cell, long afterSeconds) {
        return incident(id, cell, afterSeconds, null);
    }

    private static IncidentRow incident(String id, String cell, long afterSeconds, @Nullable Instant estimated) {
        return new IncidentRow(
                id,
                "SUCCESS_LOW",
                Cell.parse(cell),
                FaultParty.CHANNEL,
                "HIGH",
                estimated,
                START.plusSeconds(afterSeconds),
                null,
                20,
                19,
                "0.021",
                "4.1e6",
                "06=19");
    }
}
