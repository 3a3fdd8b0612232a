package dev.pointsman.adapters.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One file of frames: a head, then frames one after another, each behind its length. Its name is the place of its
/// first frame. For one thread at a time, but for [#read].
final class Segment implements AutoCloseable {
    static final String SUFFIX = ".frames";
    private static final int DIGITS = 19;
    private static final int BYTES_MAX = 256 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long first;
    private long[] starts = new long[64];
    private int count;
    private long end;
    private boolean mayBeTorn;
    private volatile boolean deleted;

    private Segment(Path file, FileChannel channel, long first) {
        this.file = file;
        this.channel = channel;
        this.first = first;
    }

    static Segment created(Path folder, long first, byte[] head) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", first) + SUFFIX);
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel, first);
        try {
            segment.write(head);
            forceNameOf(file);
        } catch (IOException failed) {
            segment.closeAfter(failed);
            throw failed;
        }
        return segment;
    }

    static Segment opened(Path file) throws IOException {
        long first = firstOf(file);
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), first);
    }

    private static long firstOf(Path file) {
        String name = file.getFileName().toString();
        String digits = name.substring(0, name.length() - SUFFIX.length());
        try {
            if (digits.length() == DIGITS && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException beyondEveryPlace) {
            throw noPlace(file, beyondEveryPlace);
        }
        throw noPlace(file, null);
    }

    private static FrameFileFailure noPlace(Path file, @Nullable Throwable cause) {
        return new FrameFileFailure(
                "the name of a file of frames must be the place of its first one, in " + DIGITS + " digits: file="
                        + file,
                cause);
    }

    /// Makes the creation or deletion of `file` outlive a loss of power.
    static void forceNameOf(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "every file stands in a folder");
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// The head or the next frame while a file is gone through after it was opened; null where it ends, or where what
    /// follows is what a crash leaves of a record: less than its length, or nothing but zeros.
    ///
    /// @throws FrameFileFailure when what stands there is no record's length
    byte @Nullable [] next() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length, end)) {
            return null;
        }
        int bytes = length.getInt(0);
        if (bytes == 0 && isZeroToTheEnd()) {
            return null;
        }
        if (bytes < 1 || bytes > BYTES_MAX) {
            throw altered();
        }
        if (end + Integer.BYTES + bytes > channel.size()) {
            return null;
        }
        ByteBuffer record = ByteBuffer.allocate(bytes);
        return fill(record, end + Integer.BYTES) ? record.array() : null;
    }

    private boolean isZeroToTheEnd() throws IOException {
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        long at = end;
        for (int read = channel.read(part, at); read >= 0; read = channel.read(part, at)) {
            for (int i = 0; i < read; i++) {
                if (part.get(i) != 0) {
                    return false;
                }
            }
            at += read;
            part.clear();
        }
        return true;
    }

    /// Whether nothing follows a record that [#next] gave and that was not passed.
    boolean endsWith(byte[] record) throws IOException {
        return end + Integer.BYTES + record.length == channel.size();
    }

    FrameFileFailure altered() {
        return new FrameFileFailure("a frame was altered: file=" + file + " byte=" + end);
    }

    /// That what [#next] gave is the head.
    void passHead(int bytes) {
        end += Integer.BYTES + bytes;
    }

    /// That what [#next] gave is a whole frame.
    void pass(int bytes) {
        note(end);
        end += Integer.BYTES + bytes;
    }

    /// Whether anything follows what was passed.
    boolean isCutOff() throws IOException {
        return channel.size() > end;
    }

    void cut() throws IOException {
        channel.truncate(end);
        channel.force(true);
    }

    /// On the disk when it returns. When it throws, what was written of it is cut away before the next append, or at
    /// the next opening; a process that ends before that may leave the whole frame.
    void append(byte[] frame) throws IOException {
        long start = end;
        write(frame);
        note(start);
    }

    private void write(byte[] record) throws IOException {
        if (record.length > BYTES_MAX) {
            throw new IllegalArgumentException("a frame is at most " + BYTES_MAX + " bytes: bytes=" + record.length);
        }
        if (mayBeTorn) {
            // a shorter record would leave the rest of the torn one behind it
            cut();
        }
        mayBeTorn = true;
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + record.length)
                .putInt(record.length)
                .put(record)
                .flip();
        long at = end;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        channel.force(false);
        end = at;
        mayBeTorn = false;
    }

    private void note(long start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    /// The frame at a place of this file; for any thread.
    byte[] read(long start) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length, start)) {
            throw new EOFException("a frame is missing: file=" + file + " byte=" + start);
        }
        ByteBuffer record = ByteBuffer.allocate(length.getInt(0));
        if (!fill(record, start + Integer.BYTES)) {
            throw new EOFException("a frame is cut off: file=" + file + " byte=" + start);
        }
        return record.array();
    }

    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    /// Where the frame of `place` begins.
    long start(long place) {
        return starts[(int) (place - first)];
    }

    long first() {
        return first;
    }

    /// The place after the last frame.
    long behind() {
        return first + count;
    }

    long bytes() {
        return end;
    }

    Path file() {
        return file;
    }

    /// Gone for good when it returns; can be repeated when it throws.
    void delete() throws IOException {
        deleted = true;
        channel.close();
        Files.deleteIfExists(file);
        forceNameOf(file);
    }

    /// Whether its deletion has begun; for any thread.
    boolean isDeleted() {
        return deleted;
    }

    /// Closes it because of `failure`, which stays the one that is told.
    void closeAfter(Exception failure) {
        try {
            channel.close();
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
