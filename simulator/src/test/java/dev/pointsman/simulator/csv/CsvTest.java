package dev.pointsman.simulator.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
    private static final String ALPHABET = "ab,\"\n\r\t ;=é\uFEFF";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_written_is_read_back_whatever_the_fields_hold(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            int columns = 1 + random.nextInt(4);
            List<String> header = columnNames(columns);
            List<List<String>> written = new ArrayList<>();
            for (int row = random.nextInt(5); row > 0; row--) {
                written.add(randomFields(random, columns));
            }
            assertThat(read(write(header, written))).isEqualTo(written);
        }
    }

    @Test
    void only_fields_that_need_it_are_quoted() throws IOException {
        assertThat(write(List.of("a", "b"), List.of(List.of("plain text", "1,5"), List.of("say \"no\"", ""))))
                .isEqualTo("a,b\nplain text,\"1,5\"\n\"say \"\"no\"\"\",\n");
    }

    @Test
    void lines_may_end_as_on_windows_and_the_last_may_lack_its_end() throws IOException {
        assertThat(read("\uFEFFa,b\r\n1,2\r\n\r\n3,4")).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void a_row_knows_its_line_also_behind_a_field_of_several_lines() throws IOException {
        CsvReader csv = CsvReader.of(new StringReader("a,b\n\"x\ny\nz\",2\n\n3,4\n"), "in.csv");
        assertThat(csv.next().orElseThrow().line()).isEqualTo(2);
        assertThat(csv.next().orElseThrow().line()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3         | in.csv:2: has 3 fields where the header has 2",
                "1             | in.csv:2: has 1 fields where the header has 2",
                "1,'\"2'       | in.csv:2: a quoted field never ends",
                "1,2\"         | in.csv:2: a quote stands inside a field that is not quoted: field=2",
                "\"1\"x,2      | in.csv:2: text follows a closing quote: field=1",
            },
            quoteCharacter = '\'')
    void a_broken_record_is_named_by_its_line(String record, String message) {
        assertThatThrownBy(() -> read("a,b\n" + record.replace("'", "") + "\n"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage(message);
    }

    @Test
    void a_missing_column_is_named_with_the_header_that_lacks_it() {
        assertThatThrownBy(
                        () -> CsvReader.of(new StringReader("a,b\n"), "in.csv").requiring(List.of("a", "c")))
                .hasMessage("in.csv:1: the header has no column 'c': header=[a, b]");
    }

    @Test
    void an_empty_file_and_a_doubled_column_are_refused() {
        assertThatThrownBy(() -> read("")).hasMessage("in.csv:1: the file is empty and wants a header");
        assertThatThrownBy(() -> read("a,a\n")).hasMessage("in.csv:1: the header names a column twice: column=a");
    }

    @Test
    void a_value_of_the_wrong_kind_is_shown_with_its_column() throws IOException {
        CsvReader csv = CsvReader.of(new StringReader("at,n\nyesterday,-1\n"), "in.csv");
        CsvRow row = csv.next().orElseThrow();
        assertThatThrownBy(() -> row.instant("at"))
                .hasMessageStartingWith("in.csv:2: ")
                .hasMessageEndingWith("at=yesterday");
        assertThatThrownBy(() -> row.count("n"))
                .hasMessageStartingWith("in.csv:2: ")
                .hasMessageEndingWith("n=-1");
    }

    private static String write(List<String> header, List<List<String>> rows) throws IOException {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.of(out, header)) {
            for (List<String> row : rows) {
                csv.write(row);
            }
        }
        return out.toString();
    }

    private static List<List<String>> read(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader csv = CsvReader.of(new StringReader(text), "in.csv")) {
            Optional<CsvRow> row = csv.next();
            while (row.isPresent()) {
                CsvRow found = row.get();
                rows.add(csv.columns().stream().map(found::text).toList());
                row = csv.next();
            }
        }
        return rows;
    }

    private static List<String> columnNames(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add("column " + i);
        }
        return names;
    }

    private static List<String> randomFields(SplittableRandom random, int columns) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            StringBuilder field = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                field.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            fields.add(field.toString());
        }
        return fields;
    }
}
