package dev.pointsman.server.ingest.body;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// Reads bodies within limits. Memory is taken from the common allowance as bytes arrive, not as they are announced, so
/// that announcing much and sending nothing takes nothing. Safe for any number of threads.
public final class Bodies {
    private static final int BUFFER_MIN = 16 * 1_024;

    private final int bytesInFlight;
    private final Semaphore free;
    private final Duration within;
    private final LongSupplier nanoTime;

    /// @param within a body that is not whole by then is given up
    public Bodies(int bytesInFlight, Duration within, LongSupplier nanoTime) {
        this.bytesInFlight = bytesInFlight;
        this.within = within;
        this.nanoTime = nanoTime;
        this.free = new Semaphore(bytesInFlight);
    }

    /// The bytes of one body; closed when they are not needed any more.
    public final class Body implements AutoCloseable {
        private byte[] bytes = new byte[0];
        private int held;

        public byte[] bytes() {
            return bytes;
        }

        private void grow(int size) {
            if (!free.tryAcquire(size - held)) {
                throw RequestProblem.later(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "requests hold as many bytes as the intake takes: bytesInFlight=" + bytesInFlight,
                        Duration.ofSeconds(1));
            }
            held = size;
            bytes = Arrays.copyOf(bytes, size);
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
            bytes = new byte[0];
        }
    }

    public Body read(HttpServletRequest request, int bytesMax) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > bytesMax) {
            throw tooLarge(announced + " bytes are announced", bytesMax);
        }
        Body body = new Body();
        try {
            fill(body, request.getInputStream(), (int) Math.max(announced, -1), bytesMax);
            return body;
        } catch (SocketTimeoutException slow) {
            body.close();
            throw tooSlow();
        } catch (IOException | RuntimeException failed) {
            body.close();
            throw failed;
        }
    }

    private void fill(Body body, InputStream in, int announced, int bytesMax) throws IOException {
        // one byte more than announced or allowed tells whether the body ends there
        int limit = (announced < 0 ? bytesMax : announced) + 1;
        body.grow(Math.min(BUFFER_MIN, limit));
        long begunNanos = nanoTime.getAsLong();
        int size = 0;
        int read = in.read(body.bytes, size, body.bytes.length - size);
        while (read >= 0) {
            size += read;
            if (nanoTime.getAsLong() - begunNanos > within.toNanos()) {
                throw tooSlow();
            }
            if (size > bytesMax) {
                throw tooLarge("more bytes came", bytesMax);
            }
            if (size == body.bytes.length) {
                body.grow((int) Math.min(size * 2L, limit));
            }
            read = in.read(body.bytes, size, body.bytes.length - size);
        }
        if (announced >= 0 && size < announced) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST, "the body ends after " + size + " of " + announced + " bytes");
        }
        body.bytes = Arrays.copyOf(body.bytes, size);
    }

    private static RequestProblem tooSlow() {
        return RequestProblem.of(ProblemKind.BODY_TOO_SLOW, "the rest of the body did not arrive in time");
    }

    private static RequestProblem tooLarge(String found, int bytesMax) {
        return RequestProblem.of(ProblemKind.TOO_LARGE, found + ", expected at most " + bytesMax);
    }

    public int bytesHeld() {
        return bytesInFlight - free.availablePermits();
    }
}
