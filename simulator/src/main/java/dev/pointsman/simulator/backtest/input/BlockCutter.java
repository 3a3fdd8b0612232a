package dev.pointsman.simulator.backtest.input;

import dev.pointsman.wire.WireLimits;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Cuts an input into blocks that end at line ends, so that blocks can be decoded apart from one another.
///
/// Holds one block and the start of the next, whatever the input: of a line over [#LINE_BYTES_MAX] only as much is
/// kept as shows that it is too long. For one thread.
final class BlockCutter {
    /// One block is some 1 500 events: long enough that handing it on costs nothing, short enough to hold several.
    static final int BLOCK_BYTES = 512 * 1024;

    /// The longest line that is decoded.
    static final int LINE_BYTES_MAX = WireLimits.STANDARD.eventBytes();

    /// Whole lines; the last one of the input may lack its line end. Never modified once it is made.
    static final class Block {
        private final byte[] bytes;
        private final int start;
        private final int end;
        private final long taken;

        private Block(byte[] bytes, int start, int end, long taken) {
            this.bytes = bytes;
            this.start = start;
            this.end = end;
            this.taken = taken;
        }

        /// What holds the lines, from [#start()] to before [#end()].
        byte[] bytes() {
            return bytes;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }

        /// Bytes of the input taken when the block was cut.
        long taken() {
            return taken;
        }
    }

    private final InputBytes input;
    private byte[] rest = new byte[0];
    private boolean first = true;
    private boolean ended;
    private @Nullable String brokenOff;

    BlockCutter(InputBytes input) {
        this.input = input;
    }

    /// The next block, or null after the last one.
    ///
    /// @throws IOException when the input itself cannot be read on; damage in its compression is [#brokenOff()]
    @Nullable
    Block next() throws IOException {
        byte[] bytes = new byte[BLOCK_BYTES];
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        int filled = fill(bytes, rest.length);
        int start = first ? byteOrderMark(bytes, filled) : 0;
        first = false;
        int cut = afterLastLineEnd(bytes, filled);
        while (cut == 0 && !ended) {
            filled = dropRestOfLine(bytes, start + LINE_BYTES_MAX + 1);
            filled = fill(bytes, filled);
            cut = afterLastLineEnd(bytes, filled);
        }
        if (ended && brokenOff == null) {
            // the last line needs no line end; one that broke off is no line
            cut = filled;
        }
        rest = Arrays.copyOfRange(bytes, cut, filled);
        return cut > start ? new Block(bytes, start, cut, input.taken()) : null;
    }

    /// Why the input ended before its end, after [#next()] gave null; null when it did not.
    @Nullable
    String brokenOff() {
        return brokenOff;
    }

    /// Reads until `bytes` is full or the input ended.
    private int fill(byte[] bytes, int from) throws IOException {
        int filled = from;
        while (filled < bytes.length && !ended) {
            int read = read(bytes, filled);
            ended = read < 0;
            filled += Math.max(0, read);
        }
        return filled;
    }

    private int read(byte[] bytes, int from) throws IOException {
        try {
            return input.read(bytes, from, bytes.length - from);
        } catch (EOFException _) {
            brokenOff = "the compressed data ends too early: the file was cut off";
        } catch (ZipException e) {
            brokenOff = "the compressed data is damaged: " + e.getMessage();
        }
        return -1;
    }

    /// Keeps the first `kept` bytes of a line too long to decode, then what follows from its line end on; what was
    /// dropped between them is held nowhere.
    private int dropRestOfLine(byte[] bytes, int kept) throws IOException {
        while (!ended) {
            int filled = fill(bytes, kept);
            for (int i = kept; i < filled; i++) {
                if (bytes[i] == '\n') {
                    System.arraycopy(bytes, i, bytes, kept, filled - i);
                    return kept + filled - i;
                }
            }
        }
        return kept;
    }

    private static int afterLastLineEnd(byte[] bytes, int filled) {
        int end = filled;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static int byteOrderMark(byte[] bytes, int filled) {
        boolean present = filled >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        return present ? 3 : 0;
    }
}
