package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.judge.NodeProcess;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.node.NodeState;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that the process of the judging node has ended, and has the group choose another at once instead of
/// after its silence.
///
/// It has ended when the node was started again, or when it says nothing and nobody is at its address
/// ([Knock]). Who hangs, is cut off or lost its machine gives no such
/// answer, and is left to the group. Every node watches; to put out who is out already does nothing. A
/// thread of its own.
final class JudgeWatch implements AutoCloseable {
    /// A node says once a second how it is.
    static final Duration SILENT = Duration.ofSeconds(2);

    private static final Duration EVERY = Duration.ofMillis(400);
    private static final Logger LOG = LoggerFactory.getLogger(JudgeWatch.class);

    private final Predicate<URI> nobodyAt;
    private final Consumer<NodeProcess> group;
    private volatile boolean stopped;
    private @Nullable NodeState judging;
    private @Nullable NodeProcess out;
    private @Nullable Thread thread;

    /// @param nobodyAt whether no process is at an address, for sure
    /// @param group takes a process out of the judges' group
    JudgeWatch(Predicate<URI> nobodyAt, Consumer<NodeProcess> group) {
        this.nobodyAt = nobodyAt;
        this.group = group;
    }

    static JudgeWatch started(Supplier<List<NodeBoard.Seen>> nodes, Consumer<NodeProcess> group) {
        Knock knock = new Knock();
        JudgeWatch watch = new JudgeWatch(knock, group);
        watch.thread = Thread.ofPlatform().name("judge-watch").daemon(true).start(() -> {
            try (knock) {
                watch.run(nodes);
            }
        });
        return watch;
    }

    private void run(Supplier<List<NodeBoard.Seen>> nodes) {
        while (!stopped) {
            LockSupport.parkNanos(EVERY.toNanos());
            look(nodes.get());
        }
    }

    /// @param nodes as they last said they are
    void look(List<NodeBoard.Seen> nodes) {
        Optional<NodeBoard.Seen> latest = nodes.stream()
                .filter(seen -> seen.state().judges())
                .max(Comparator.comparing(seen -> seen.state().term().orElseThrow()));
        latest.ifPresent(seen -> judging = later(judging, seen.state()));
        NodeState judge = judging;
        if (judge == null || process(judge).equals(out) || !hasEnded(judge, nodes)) {
            return;
        }
        try {
            group.accept(process(judge));
            out = process(judge);
            LOG.info("the process of the judging node has ended; another is chosen: node={}", judge.name());
        } catch (KafkaFailure failed) {
            LOG.debug("it is put out at the next look", failed);
        }
    }

    private static NodeState later(@Nullable NodeState known, NodeState seen) {
        if (known == null) {
            return seen;
        }
        return seen.term().orElseThrow() >= known.term().orElseThrow() ? seen : known;
    }

    private static NodeProcess process(NodeState state) {
        return new NodeProcess(state.name(), state.startedAt());
    }

    private boolean hasEnded(NodeState judge, List<NodeBoard.Seen> nodes) {
        for (NodeBoard.Seen seen : nodes) {
            if (seen.state().name().equals(judge.name())) {
                boolean startedAgain = seen.state().startedAt().isAfter(judge.startedAt());
                return startedAgain || (seen.age().compareTo(SILENT) > 0 && nobodyAt.test(URI.create(judge.address())));
            }
        }
        // it said that it leaves
        return false;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
