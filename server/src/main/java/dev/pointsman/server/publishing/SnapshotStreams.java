package dev.pointsman.server.publishing;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The streams that are open. Who tells them news never waits for one: a stream whose reader is too far behind ends,
/// and its reader comes back and finds the newest. [#tell] is for one thread, the rest for any.
final class SnapshotStreams {
    static final int STREAMS_MAX = 1_000;

    /// News that one stream may be behind.
    static final int BEHIND_MAX = 64;

    private static final byte[] END = new byte[0];

    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final Counter dropped;
    private volatile boolean closed;

    SnapshotStreams(int streamsMax, MeterRegistry registry) {
        this.free = new Semaphore(streamsMax);
        this.dropped = Counter.builder("pointsman_snapshot_streams_dropped")
                .description("streams ended because their reader was more than " + BEHIND_MAX + " news behind")
                .register(registry);
        Gauge.builder("pointsman_snapshot_streams", open, Set::size)
                .description("streams that are open, at most " + streamsMax)
                .register(registry);
    }

    /// One reader's stream; closed when the reader has left.
    final class Stream implements AutoCloseable {
        private final BlockingQueue<byte[]> news = new ArrayBlockingQueue<>(BEHIND_MAX);
        private volatile boolean ended;

        /// The next news, or the end, or null when there was none for so long.
        byte @Nullable [] next(Duration atMost) throws InterruptedException {
            byte[] next = ended ? END : news.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return ended ? END : next;
        }

        private void put(byte[] event) {
            if (!ended && !news.offer(event)) {
                dropped.increment();
                end();
            }
        }

        private void end() {
            ended = true;
            // whoever waits wakes; where there is no room, nobody waits
            boolean _ = news.offer(END);
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                free.release();
            }
        }
    }

    /// Whether this is no news, but the end of its stream.
    static boolean isEnd(byte @Nullable [] next) {
        return next != null && next.length == 0;
    }

    /// One more.
    ///
    /// @throws RequestProblem when there are as many as may be
    Stream open() {
        if (closed || !free.tryAcquire()) {
            throw RequestProblem.later(
                    ProblemKind.UNAVAILABLE,
                    closed ? "the server stops" : "as many streams are open as may be; fetch /v1/snapshot instead",
                    Duration.ofSeconds(5));
        }
        Stream stream = new Stream();
        open.add(stream);
        if (closed) {
            stream.end();
        }
        return stream;
    }

    void tell(byte[] event) {
        open.forEach(stream -> stream.put(event));
    }

    int size() {
        return open.size();
    }

    /// Ends them all, so that a server that stops waits for none.
    void close() {
        closed = true;
        open.forEach(Stream::end);
    }
}
