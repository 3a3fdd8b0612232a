package dev.pointsman.simulator.backtest.input;

import java.io.IOException;
import java.io.InputStream;

/// The bytes as they lie in the input: counted, with a look at the first ones, and stoppable from another thread.
///
/// [#available()] is 0 at the end of the input only: [java.util.zip.GZIPInputStream] asks it whether another member
/// follows, and a pipe that is merely slow answers 0, which would lose the rest.
final class RawBytes extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream from;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long taken;
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

    @Override
    public int available() throws IOException {
        return next < end || filled() ? end - next : 0;
    }

    /// Makes reads fail from now on. From any thread.
    void stop() {
        stopped = true;
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
        end = Math.max(0, from.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
