package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Counts this node's share of the events topic, each event once, and writes the frames.
///
/// A thread of its own. Frames, what the next owner of a partition must remember, and how far the events
/// are counted are written in one transaction. Whatever fails, it goes on: from its own counts while they
/// are sure, else from what stands on the broker.
public final class CountingLoop implements AutoCloseable {
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

    /// Starts counting; the topics must have been prepared.
    ///
    /// @param node its name, the same after a restart: it then gets its partitions back at once
    public static CountingLoop started(KafkaSettings settings, String node, CountingParts parts) {
        Connections connections =
                new NodeConnections(settings, node, NodeConnections.SILENCE_STANDARD, NodeConnections.OPEN_STANDARD);
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
    public CountingState state() {
        return state;
    }

    /// Writes what is counted and hands its partitions over.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
