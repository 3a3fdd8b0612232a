package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaGroup;
import dev.pointsman.adapters.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Counts this node's share of the events topic, each event once, and writes the frames.
///
/// Threads of its own: each is a member of the counters' group with partitions of its own, so that they share
/// nothing and one that begins anew leaves the others as they are. Safe for any number of threads.
public final class NodeCounting implements AutoCloseable {
    public static final int THREADS_MAX = 32;

    private static final String FURTHER = ".counting-";

    private final List<CountingLoop> loops;

    private NodeCounting(List<CountingLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    /// Half of the processors: fetching, writing and answering need the others.
    public static int threadsStandard() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, THREADS_MAX);
    }

    /// Starts counting; the topics must have been prepared.
    ///
    /// @param node its name, the same after a restart: it then gets its partitions back at once
    /// @param parts asked once for each thread
    public static NodeCounting started(
            KafkaSettings settings, String node, int threads, Supplier<CountingParts> parts) {
        List<CountingLoop> loops = new ArrayList<>(threads);
        for (int thread = 0; thread < threads; thread++) {
            loops.add(CountingLoop.started(settings, member(node, thread), parts.get()));
        }
        return new NodeCounting(loops);
    }

    /// What the group knows a thread of a node by.
    private static String member(String node, int thread) {
        return thread == 0 ? node : node + FURTHER + thread;
    }

    /// Takes the threads of a node whose process has ended out of the group, so that others count its
    /// partitions at once.
    ///
    /// @throws dev.pointsman.adapters.kafka.KafkaFailure when the group cannot be told
    public static void putOut(KafkaSettings settings, String node) {
        KafkaGroup.putOut(
                settings,
                NodeConnections.group(settings),
                member -> member.equals(node) || member.startsWith(node + FURTHER));
    }

    /// As of a fifth of a second ago. For any thread.
    public CountingState state() {
        return loops.stream().map(CountingLoop::state).reduce(CountingState.NOTHING, CountingState::and);
    }

    /// Writes what is counted and hands its partitions over.
    @Override
    public void close() {
        loops.forEach(CountingLoop::leave);
        loops.forEach(CountingLoop::close);
    }
}
