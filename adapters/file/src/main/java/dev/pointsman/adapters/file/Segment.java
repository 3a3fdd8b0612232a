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
import org.jspecify.annotations.Nullable;

/// One file of frames: a head, then frames one after another, each behind its length. Its name is the place of its
/// first frame. For one thread at a time, but for [#read].
final class Segment implements AutoCloseable {
    static final String SUFFIX = ".frames";
    private static final int BYTES_MAX = 256 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long first;
    private long[] starts = new long[64];
    private int count;
    private long end;

    private Segment(Path file, FileChannel channel, long first) {
        this.file = file;
        this.channel = channel;
        this.first = first;
    }

    static Segment created(Path folder, long first, byte[] head) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%019d", first) + SUFFIX);
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel, first);
        segment.write(head);
        try (FileChannel named = FileChannel.open(folder, StandardOpenOption.READ)) {
            named.force(true);
        }
        return segment;
    }

    static Segment opened(Path file) throws IOException {
        String name = file.getFileName().toString();
        long first = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), first);
    }

    /// The head or the next frame while a file is gone through after it was opened; null where it ends, or was cut off.
    byte @Nullable [] next() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length, end)) {
            return null;
        }
        int bytes = length.getInt(0);
        if (bytes < 0 || bytes > BYTES_MAX || end + Integer.BYTES + bytes > channel.size()) {
            return null;
        }
        ByteBuffer record = ByteBuffer.allocate(bytes);
        return fill(record, end + Integer.BYTES) ? record.array() : null;
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

    /// On the disk when it returns. When it throws, the frame is not there: it is written over, or cut off at the next
    /// opening.
    void append(byte[] frame) throws IOException {
        long start = end;
        write(frame);
        note(start);
    }

    private void write(byte[] record) throws IOException {
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

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
