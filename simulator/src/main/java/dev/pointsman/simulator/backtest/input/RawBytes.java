package dev.pointsman.simulator.backtest.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes as they lie in the input: counted, with a look at the first ones, and stoppable from another thread.
///
/// Remembers a failure: [java.util.zip.GZIPInputStream] takes one that comes where a further member could begin for the
/// end of its input, which would lose the rest unnoticed.
final class RawBytes extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream from;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long taken;
    private @Nullable IOException failure;
    private volatile boolean stopped;

    RawBytes(InputStream from) {
        this.from = from;
    }

    long taken() {
        return taken;
    }

    /// The byte at `index` of what comes next, or -1 when the input ends before.
    int peek(int index) throws IOException {
        while (end - next <= index) {
            int read = from.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return -1;
            }
            end += read;
        }
        return buffer[next + index] & 0xff;
    }

    @Override
    public int read() throws IOException {
        if (next == end && !filled()) {
            return -1;
        }
        taken++;
        return buffer[next++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !filled()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        taken += count;
        return count;
    }

    /// Makes reads fail from now on. From any thread.
    void stop() {
        stopped = true;
    }

    /// Throws again what a read failed with, if one did.
    void checkWhole() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
    }

    private boolean filled() throws IOException {
        if (stopped) {
            throw new IOException("stopped");
        }
        next = 0;
        try {
            end = Math.max(0, from.read(buffer, 0, buffer.length));
        } catch (IOException e) {
            end = 0;
            failure = e;
            throw e;
        }
        return end > 0;
    }
}
