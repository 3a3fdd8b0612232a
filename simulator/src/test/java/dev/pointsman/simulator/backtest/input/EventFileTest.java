package dev.pointsman.simulator.backtest.input;

import static dev.pointsman.simulator.backtest.input.RecordedLines.bytes;
import static dev.pointsman.simulator.backtest.input.RecordedLines.event;
import static dev.pointsman.simulator.backtest.input.RecordedLines.events;
import static dev.pointsman.simulator.backtest.input.RecordedLines.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFileTest {
    private final RecordedLines lines = new RecordedLines();

    @Test
    void an_empty_input_has_no_lines() {
        assertThat(lines.read(new byte[0], 1)).isEqualTo(new EndOfInput.Complete(0));
        assertThat(lines.texts).isEmpty();
    }

    @Test
    void blank_lines_are_skipped_and_counted() {
        EndOfInput end = lines.read(bytes("\n\r\n" + event("a") + "\n  \t\n" + event("b") + "\n"), 1);

        assertThat(lines.texts).containsExactly("3 a", "5 b");
        assertThat(end.lines()).isEqualTo(5);
    }

    @Test
    void the_last_line_needs_no_line_end() {
        EndOfInput end = lines.read(bytes(event("a") + "\r\n" + event("b")), 1);

        assertThat(lines.texts).containsExactly("1 a", "2 b");
        assertThat(end.lines()).isEqualTo(2);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() {
        lines.read(bytes("\ufeff" + event("a") + "\n" + event("b") + "\n"), 1);

        assertThat(lines.texts).containsExactly("1 a", "2 b");
    }

    @Test
    void gzip_is_told_by_its_first_bytes() {
        lines.read(gzip(bytes(events(3))), 1);

        assertThat(lines.texts).containsExactly("1 1", "2 2", "3 3");
    }

    @Test
    void every_member_of_joined_gzip_files_is_read_even_from_a_slow_pipe() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(gzip(bytes(event("a") + "\n")));
        joined.writeBytes(gzip(bytes(event("b") + "\n")));

        EventFile.of("pipe", new SlowPipe(joined.toByteArray())).read(lines, ReadingProgress.NONE);

        assertThat(lines.texts).containsExactly("1 a", "2 b");
    }

    @Test
    void what_came_whole_before_a_gzip_file_was_cut_off_is_handed_over() {
        byte[] packed = gzip(bytes(events(20_000)));

        EndOfInput end = lines.read(Arrays.copyOf(packed, packed.length / 2), 2);

        assertThat(end)
                .isInstanceOfSatisfying(
                        EndOfInput.BrokenOff.class,
                        broken -> assertThat(broken.reason())
                                .contains("test breaks off after line " + lines.texts.size() + ": ")
                                .contains("cut off"));
        assertThat(lines.texts).hasSizeBetween(5_000, 15_000);
        assertThat(lines.texts).startsWith("1 1").endsWith(lines.texts.size() + " " + lines.texts.size());
        assertThat(lines.problems).isEmpty();
    }

    @Test
    void a_gzip_file_that_is_cut_off_in_its_header_has_no_lines() {
        EndOfInput end = lines.read(Arrays.copyOf(gzip(bytes(events(1))), 5), 1);

        assertThat(end).isInstanceOf(EndOfInput.BrokenOff.class);
        assertThat(end.lines()).isZero();
    }

    @Test
    void damage_inside_a_gzip_file_ends_the_reading_with_its_reason() {
        byte[] packed = gzip(bytes(events(20_000)));
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 64, (byte) 0xff);

        assertThat(lines.read(packed, 1))
                .isInstanceOfSatisfying(
                        EndOfInput.BrokenOff.class,
                        broken -> assertThat(broken.reason()).contains("damaged"));
    }

    @Test
    void binary_garbage_is_refused_line_by_line() {
        byte[] garbage = new byte[300_000];
        new Random(7).nextBytes(garbage);
        garbage[0] = 'x';

        EndOfInput end = lines.read(garbage, 2);

        assertThat(end).isInstanceOf(EndOfInput.Complete.class);
        assertThat(lines.problems).isNotEmpty().hasSameSizeAs(lines.texts);
    }

    @ParameterizedTest
    @CsvSource({"28b52ffd, zstd", "fd377a58, xz", "425a6839, bzip2", "504b0304, zip", "fffe7b00, UTF-16"})
    void content_of_another_kind_is_named(String leading, String kind) {
        assertThatThrownBy(() -> lines.read(HexFormat.of().parseHex(leading), 1))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining(kind)
                .hasMessageContaining("test");
    }

    @Test
    void a_missing_file_and_a_directory_are_named(@TempDir Path folder) {
        assertThatThrownBy(() -> EventFile.open(folder.resolve("none.ndjson")))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage("no such file: " + folder.resolve("none.ndjson"));
        assertThatThrownBy(() -> EventFile.open(folder))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void progress_of_a_packed_file_is_told_in_packed_bytes(@TempDir Path folder) throws IOException {
        byte[] packed = gzip(bytes(events(10_000)));
        Path file = Files.write(folder.resolve("events.ndjson.gz"), packed);
        List<Long> reached = new ArrayList<>();
        List<Long> linesReached = new ArrayList<>();

        EventFile.open(file).read(lines, (bytes, total, count) -> {
            assertThat(total).hasValue(packed.length);
            reached.add(bytes);
            linesReached.add(count);
        });

        assertThat(reached).hasSizeGreaterThan(1).isSorted();
        assertThat(reached.getLast()).isEqualTo(packed.length);
        assertThat(linesReached.getLast()).isEqualTo(10_000);
    }

    /// Gives one byte at a time and never knows of more.
    private static final class SlowPipe extends InputStream {
        private final ByteArrayInputStream content;

        SlowPipe(byte[] content) {
            this.content = new ByteArrayInputStream(content);
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return content.read(into, offset, Math.min(1, length));
        }
    }
}
