package dev.pointsman.simulator.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCutterTest {
    private static final long MONSTER_BYTES = 1L << 30;

    @Test
    void a_line_of_a_gigabyte_is_refused_as_one_line_and_held_nowhere() throws IOException {
        InputStream content = joined(
                new ByteArrayInputStream(RecordedLines.bytes(RecordedLines.event("before") + "\n")),
                new Letters(MONSTER_BYTES),
                new ByteArrayInputStream(RecordedLines.bytes("\n" + RecordedLines.event("after") + "\n")));
        BlockCutter cutter = new BlockCutter(InputBytes.ofStream("test", content));
        RecordedLines lines = new RecordedLines();
        long linesBefore = 0;
        long handedOn = 0;

        BlockCutter.Block block;
        while ((block = cutter.next()) != null) {
            assertThat(block.bytes()).hasSizeLessThanOrEqualTo(BlockCutter.BLOCK_BYTES);
            handedOn += block.end() - block.start();
            DecodedBlock decoded = new BlockDecoder().decode(block);
            decoded.handTo(lines, linesBefore);
            linesBefore += decoded.lines();
        }

        assertThat(lines.texts).containsExactly("1 before", "2 TOO_LARGE", "3 after");
        assertThat(handedOn).isLessThan(BlockCutter.LINE_BYTES_MAX + 1_000);
    }

    @Test
    void a_line_without_end_is_refused_at_the_end_of_the_input() {
        RecordedLines lines = new RecordedLines();

        EndOfInput end =
                EventFile.of("test", new Letters(200_000_000)).decodedBy(1).read(lines, ReadingProgress.NONE);

        assertThat(lines.texts).containsExactly("1 TOO_LARGE");
        assertThat(end).isEqualTo(new EndOfInput.Complete(1));
    }

    @Test
    void a_line_of_the_longest_length_is_decoded_and_one_byte_more_is_refused() {
        String event = RecordedLines.event("a");
        String fits = event + " ".repeat(10) + "\n" + wide(BlockCutter.LINE_BYTES_MAX) + "\n";
        RecordedLines lines = new RecordedLines();

        lines.read(RecordedLines.bytes(fits + wide(BlockCutter.LINE_BYTES_MAX + 1) + "\n" + event), 1);

        assertThat(lines.texts).containsExactly("1 a", "2 wide", "3 TOO_LARGE", "4 a");
    }

    /// An event with blanks inside, `length` bytes long.
    private static String wide(int length) {
        String event = RecordedLines.event("wide");
        return "{" + " ".repeat(length - event.length()) + event.substring(1);
    }

    private static InputStream joined(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    /// So many letters and no line end.
    private static final class Letters extends InputStream {
        private long left;

        Letters(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(into, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
