package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Counts one thread's share of the events topic, each event once, and writes the frames. Frames, what the next owner
/// of a partition must remember, and how far the events
/// are counted are written in one transaction. Whatever fails, it goes on: from its own counts while they
/// are sure, else from what stands on the broker.
final class CountingLoop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long WAIT_MILLIS = 20;
    private static final long STATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(15);

    private final Counting counting;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile CountingState state = CountingState.NOTHING;

    private CountingLoop(Counting counting) {
        this.counting = counting;
        this.thread = Thread.ofPlatform().name("pointsman-counting").unstarted(this::run);
    }

    /// @param member its name, the same after a restart
    static CountingLoop started(KafkaSettings settings, String member, CountingParts parts) {
        Connections connections =
                new NodeConnections(settings, member, NodeConnections.SILENCE_STANDARD, NodeConnections.OPEN_STANDARD);
        CountingLoop loop = new CountingLoop(new Counting(settings, parts, connections, System::nanoTime));
        loop.thread.start();
        return loop;
    }

    private void run() {
        long toldNanos = System.nanoTime() - STATE_NANOS;
        try {
            while (closing.getCount() > 0) {
                boolean worked = counting.turn(POLL);
                if (System.nanoTime() - toldNanos >= STATE_NANOS) {
                    state = counting.state();
                    toldNanos = System.nanoTime();
                }
                if (!worked && closing.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            counting.leave();
            state = counting.state();
        }
    }

    /// As of a fifth of a second ago. For any thread.
    CountingState state() {
        return state;
    }

    /// Has it write what is counted and hand its partitions over, soon.
    void leave() {
        closing.countDown();
    }

    /// Leaves, and waits until it has.
    @Override
    public void close() {
        leave();
        try {
            thread.join(CLOSED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
