package dev.pointsman.simulator.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodingThreadsTest {
    /// Throws at one line.
    private record Failing(long atLine) implements LineConsumer {
        @Override
        public void event(long line, PaymentEvent event) {
            if (line == atLine) {
                throw new IllegalStateException("consumer failed at line " + line);
            }
        }

        @Override
        public void refused(long line, Problem problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void an_exception_of_the_consumer_comes_out_and_no_thread_stays() throws InterruptedException {
        ThreadWitness witness = new ThreadWitness(new Endless());

        assertThatThrownBy(
                        () -> EventFile.of("test", witness).decodedBy(3).read(new Failing(5_000), ReadingProgress.NONE))
                .hasMessage("consumer failed at line 5000");

        witness.assertThreadsEnd();
    }

    @Test
    void a_consumer_that_fails_while_the_reader_waits_for_a_pipe_ends_it_too() throws Exception {
        Pipe pipe = Pipe.open();
        ThreadWitness witness = new ThreadWitness(Channels.newInputStream(pipe.source()));
        byte[] more = RecordedLines.bytes(RecordedLines.events(4_000));
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                Channels.newOutputStream(pipe.sink()).write(more);
            } catch (IOException _) {
                // the reader is gone, as it should be
            }
        });

        assertThatThrownBy(() -> EventFile.of("test", witness).read(new Failing(1), ReadingProgress.NONE))
                .hasMessage("consumer failed at line 1");

        witness.assertThreadsEnd();
        pipe.source().close();
        pipe.sink().close();
        assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void no_thread_stays_after_a_whole_reading() throws InterruptedException {
        byte[] content = RecordedLines.bytes(RecordedLines.events(5_000));
        ThreadWitness witness = new ThreadWitness(new ByteArrayInputStream(content));

        EventFile.of("test", witness).decodedBy(3).read(new RecordedLines(), ReadingProgress.NONE);

        witness.assertThreadsEnd();
    }

    @Test
    void a_broken_disk_comes_out_with_its_cause_after_the_lines_before() {
        byte[] content = RecordedLines.bytes(RecordedLines.events(10_000));
        RecordedLines lines = new RecordedLines();

        assertThatThrownBy(() -> EventFile.of("disk", new Breaking(content)).read(lines, ReadingProgress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("disk")
                .hasMessageContaining("sector unreadable")
                .hasCauseInstanceOf(IOException.class);
        assertThat(lines.texts).hasSizeGreaterThan(5_000).startsWith("1 1");
    }

    @Test
    void a_disk_that_breaks_where_a_gzip_member_ends_is_not_taken_for_the_end() {
        byte[] packed = RecordedLines.gzip(RecordedLines.bytes(RecordedLines.events(3)));
        RecordedLines lines = new RecordedLines();

        assertThatThrownBy(() -> EventFile.of("disk", new Breaking(packed)).read(lines, ReadingProgress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("sector unreadable");
    }

    @Test
    void an_interrupted_caller_stops_reading_and_stays_interrupted() throws InterruptedException {
        ThreadWitness witness = new ThreadWitness(new Endless());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> EventFile.of("test", witness).read(new RecordedLines(), ReadingProgress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        witness.assertThreadsEnd();
    }

    @Test
    void the_reader_waits_for_a_slow_consumer_after_a_limited_number_of_blocks() {
        Endless endless = new Endless();
        ThreadWitness witness = new ThreadWitness(endless);
        int decoders = 2;
        // one block with the consumer, one that waits to be put, one begun
        long aheadBytesMax = (DecodingThreads.blocksAheadMax(decoders) + 3L) * BlockCutter.BLOCK_BYTES;
        AtomicLong ahead = new AtomicLong();

        assertThatThrownBy(() -> EventFile.of("test", witness)
                        .decodedBy(decoders)
                        .read(new Failing(100_000), (_, _, _) -> {
                            if (ahead.get() == 0) {
                                witness.awaitReaderWaits();
                                ahead.set(endless.given.get());
                            }
                        }))
                .hasMessageContaining("100000");

        assertThat(ahead.get()).isGreaterThan(BlockCutter.BLOCK_BYTES).isLessThanOrEqualTo(aheadBytesMax);
    }

    /// Remembers the threads of the reading: the one that reads, and the decoders, which are alive while it reads.
    private static final class ThreadWitness extends InputStream {
        private final InputStream content;
        private final ConcurrentLinkedQueue<Thread> seen = new ConcurrentLinkedQueue<>();

        ThreadWitness(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            witness();
            return content.read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            witness();
            content.close();
        }

        private void witness() {
            Thread[] alive = new Thread[Thread.activeCount() + 16];
            int count = Thread.enumerate(alive);
            for (int i = 0; i < count; i++) {
                if (alive[i].getName().startsWith("pointsman-") && !seen.contains(alive[i])) {
                    seen.add(alive[i]);
                }
            }
        }

        /// Until the reader can put no more; the test's own time limit ends the waiting.
        void awaitReaderWaits() {
            Thread reader = seen.stream()
                    .filter(thread -> thread.getName().equals("pointsman-read"))
                    .findFirst()
                    .orElseThrow();
            while (!(reader.getState() == Thread.State.WAITING && isPutting(reader))) {
                Thread.onSpinWait();
            }
        }

        private static boolean isPutting(Thread thread) {
            return Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("put")
                            && frame.getClassName().equals(ArrayBlockingQueue.class.getName()));
        }

        void assertThreadsEnd() throws InterruptedException {
            assertThat(seen).isNotEmpty();
            for (Thread thread : seen) {
                assertThat(thread.join(Duration.ofSeconds(10)))
                        .as(thread.getName())
                        .isTrue();
            }
        }
    }

    /// Events without end.
    private static final class Endless extends InputStream {
        private final byte[] events = RecordedLines.bytes(RecordedLines.events(1_000));
        final AtomicLong given = new AtomicLong();

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int from = (int) (given.get() % events.length);
            int count = Math.min(length, events.length - from);
            System.arraycopy(events, from, into, offset, count);
            given.addAndGet(count);
            return count;
        }
    }

    /// Fails where the content ends.
    private static final class Breaking extends InputStream {
        private final ByteArrayInputStream content;

        Breaking(byte[] content) {
            this.content = new ByteArrayInputStream(content);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = content.read(into, offset, length);
            if (count < 0) {
                throw new IOException("sector unreadable");
            }
            return count;
        }
    }
}
