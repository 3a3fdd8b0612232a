package dev.pointsman.simulator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.simulator.csv.MalformedCsv;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountsConversionTest {
    private static final StatusMapping MAPPING = StatusMapping.of(
            List.of("approved=SUCCESS", "denied=FAILURE:PAYER", "failed=FAILURE:CHANNEL", "processing=skip"));
    private static final LocalDate DAY = LocalDate.of(2022, 3, 12);
    private static final String SAMPLE = """
            time,status,count
            2025-07-12 13:45:00,approved,80
            2025-07-12 13:46:00,approved,3
            2025-07-12 13:45:00,denied,15
            2025-07-12 13:45:00,failed,5
            2025-07-12 13:46:00,processing,7
            2025-07-12 13:46:00,failed,0
            """;

    @Test
    void every_counted_attempt_becomes_one_event_evenly_spaced_in_its_interval() throws IOException {
        List<PaymentEvent> events = convert(SAMPLE, 1);
        assertThat(events).hasSize(103);
        Instant begin = Instant.parse("2025-07-12T13:45:00Z");
        for (int i = 0; i < 100; i++) {
            assertThat(events.get(i).occurredAt()).isEqualTo(begin.plusMillis(600L * i + 300));
        }
        assertThat(events.subList(100, 103))
                .extracting(PaymentEvent::occurredAt)
                .containsExactly(begin.plusSeconds(70), begin.plusSeconds(90), begin.plusSeconds(110));
        assertThat(events).extracting(PaymentEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void the_fault_party_survives_as_a_code() throws IOException {
        List<PaymentEvent> events = convert(SAMPLE, 1);
        assertThat(events)
                .filteredOn(event -> event.outcome() == Outcome.SUCCESS)
                .hasSize(83)
                .allMatch(event -> event.code() == null);
        assertThat(events)
                .filteredOn(event -> new ResponseCode("COUNTS", "PAYER").equals(event.code()))
                .hasSize(15);
        assertThat(events)
                .filteredOn(event -> new ResponseCode("COUNTS", "CHANNEL").equals(event.code()))
                .hasSize(5)
                .allMatch(event -> event.outcome() == Outcome.FAILURE);
    }

    @Test
    void outcomes_of_an_interval_are_mixed_not_bunched() throws IOException {
        List<PaymentEvent> events = convert(SAMPLE, 1).subList(0, 100);
        int changes = 0;
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).outcome() != events.get(i - 1).outcome()) {
                changes++;
            }
        }
        // 20 failures among 100 at random change 32 times on average; bunched, once or twice
        assertThat(changes).isBetween(20, 40);
    }

    @Test
    void the_same_seed_gives_the_same_events_and_another_an_other_order() throws IOException {
        assertThat(convert(SAMPLE, 1)).isEqualTo(convert(SAMPLE, 1)).isNotEqualTo(convert(SAMPLE, 2));
    }

    @Test
    void what_is_skipped_is_counted() throws IOException {
        CsvReader csv = CsvReader.of(new StringReader(SAMPLE), "counts.csv");
        CountsConversion.Result result = CountsConversion.run(csv, form(null, ZoneOffset.UTC), 1, _ -> {});
        assertThat(result.rows()).isEqualTo(6);
        assertThat(result.events()).isEqualTo(103);
        assertThat(result.skipped()).containsOnlyKeys("processing").containsEntry("processing", 7L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-07-12 13:45:00      | 2025-07-12T05:45:00Z",
                "2025-07-12 13:45         | 2025-07-12T05:45:00Z",
                "2025-07-12T13:45:00Z     | 2025-07-12T13:45:00Z",
                "2025-07-12T13:45:00+02:00| 2025-07-12T11:45:00Z",
                "16h 14                   | 2022-03-12T08:14:00Z",
                "16h                      | 2022-03-12T08:00:00Z",
                "16:14:05                 | 2022-03-12T08:14:05Z",
            })
    void times_are_read_in_the_zone_given(String text, Instant expected) {
        assertThat(TimeForm.known(DAY, ZoneId.of("Asia/Shanghai")).read(text)).isEqualTo(expected);
    }

    @Test
    void a_pattern_of_the_recordings_own_is_followed() {
        TimeForm form = TimeForm.of("dd.MM.yyyy HH'Uhr'", null, ZoneOffset.UTC);
        assertThat(form.read("12.03.2022 16Uhr")).isEqualTo("2022-03-12T16:00:00Z");
        assertThatThrownBy(() -> TimeForm.of("HH 'open", null, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("pattern=HH 'open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13h 45,approved,5              | counts.csv:2: time cannot be read (has no date, and none was given)",
                "yesterday,approved,5           | counts.csv:2: time cannot be read (is no time of the expected form)",
                "2025-07-12 13:45,backwards,5   | counts.csv:2: the status has no mapping (mapped: approved, denied, failed, processing): status=backwards",
                "2025-07-12 13:45,approved,-5   | counts.csv:2: count cannot be read (wants a whole number",
                "2025-07-12 13:45,approved,1e3  | counts.csv:2: count cannot be read (wants a whole number",
                "2025-07-12 13:45,approved,10000001 | counts.csv:2: count must be in 0..10000000: count=10000001",
                "2025-07-12 13:45,approved      | counts.csv:2: has 2 fields where the header has 3",
            })
    void a_bad_line_is_named_with_its_value(String line, String message) {
        assertThatThrownBy(() -> convert("time,status,count\n" + line + "\n", 1))
                .isInstanceOf(MalformedCsv.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"approved", "=SUCCESS", "approved=GOOD", "denied=FAILURE:NOBODY", "approved=SUCCESS:PAYER"})
    void a_mapping_that_makes_no_sense_is_refused(String entry) {
        assertThatThrownBy(() -> StatusMapping.of(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mapping_is_read_from_a_file_with_comments(@TempDir Path dir) throws IOException {
        Path file =
                Files.writeString(dir.resolve("mapping"), "# terminals\n\napproved = SUCCESS\nlost=UNKNOWN:CHANNEL\n");
        assertThat(StatusMapping.read(file).statuses()).containsExactly("approved", "lost");
    }

    private static List<PaymentEvent> convert(String csv, long seed) throws IOException {
        List<PaymentEvent> events = new ArrayList<>();
        CsvReader reader = CsvReader.of(new StringReader(csv), "counts.csv");
        CountsConversion.run(reader, form(null, ZoneOffset.UTC), seed, events::add);
        return events;
    }

    private static CountsForm form(@Nullable LocalDate date, ZoneId zone) {
        return new CountsForm(
                "time",
                "status",
                "count",
                TimeForm.known(date, zone),
                Duration.ofMinutes(1),
                MAPPING,
                Operation.PAY_IN,
                "terminals",
                "100000111");
    }
}
