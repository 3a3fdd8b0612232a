package dev.pointsman.client.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a socket gives within a time for all of it, so that one who sends a byte now and then is not waited
/// for without end. For one thread.
final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long endNanos;

    TimedInput(Socket socket, Duration within) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        begin(within);
    }

    /// From now on.
    void begin(Duration within) {
        endNanos = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("Read timed out");
        }
        socket.setSoTimeout((int) millis);
        return in.read(bytes, from, count);
    }
}
