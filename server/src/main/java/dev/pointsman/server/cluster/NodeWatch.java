package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.judge.NodeProcess;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.node.NodeState;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that the process of a node has ended, so that what it did is given to others at once instead of
/// after its silence.
///
/// It has ended when the node was started again, or when it says nothing and nobody is at its address
/// ([Knock]). Who hangs, is cut off or lost its machine gives no such answer, and is left to the groups.
/// Every node watches; to put out who is out already does nothing. A thread of its own.
final class NodeWatch implements AutoCloseable {
    /// A node says once a second how it is.
    static final Duration SILENT = Duration.ofSeconds(2);

    /// Then the groups have given it up themselves.
    static final Duration GIVEN_UP = Duration.ofMinutes(1);

    private static final Duration EVERY = Duration.ofMillis(400);
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private final Predicate<URI> nobodyAt;
    private final Groups groups;

    /// By the name of the node, the last process of it.
    private final Map<String, Known> known = new HashMap<>();

    private volatile boolean stopped;
    private @Nullable Thread thread;

    /// What is given to others.
    interface Groups {
        /// Nobody counts for it, and it does not judge.
        ///
        /// @throws KafkaFailure when the groups cannot be told
        void ended(NodeProcess process);

        /// It does not judge; its successor, of the same name, counts for it already.
        ///
        /// @throws KafkaFailure when the group cannot be told
        void succeeded(NodeProcess process);
    }

    private static final class Known {
        final NodeProcess process;
        boolean out;

        Known(NodeProcess process) {
            this.process = process;
        }
    }

    /// @param nobodyAt whether no process is at an address, for sure
    NodeWatch(Predicate<URI> nobodyAt, Groups groups) {
        this.nobodyAt = nobodyAt;
        this.groups = groups;
    }

    static NodeWatch started(Supplier<List<NodeBoard.Seen>> nodes, Groups groups) {
        Knock knock = new Knock();
        NodeWatch watch = new NodeWatch(knock, groups);
        watch.thread = Thread.ofPlatform().name("node-watch").daemon(true).start(() -> {
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

    /// @param nodes as they last said they are; who said that it leaves is none of them
    void look(List<NodeBoard.Seen> nodes) {
        known.keySet().retainAll(nodes.stream().map(seen -> seen.state().name()).toList());
        for (NodeBoard.Seen seen : nodes) {
            try {
                look(seen);
            } catch (KafkaFailure failed) {
                LOG.debug("the groups are told at the next look", failed);
            } catch (IllegalArgumentException noAddress) {
                // what is no address cannot be knocked at: it is left to the groups
                LOG.debug(
                        "nobody can be at the address of node {}", seen.state().name(), noAddress);
            }
        }
    }

    private void look(NodeBoard.Seen seen) {
        NodeState state = seen.state();
        NodeProcess process = new NodeProcess(state.name(), state.startedAt());
        Known last = known.get(state.name());
        if (last == null || !last.process.equals(process)) {
            if (last != null && !last.out) {
                groups.succeeded(last.process);
            }
            last = new Known(process);
            known.put(state.name(), last);
        }
        boolean silent = seen.age().compareTo(SILENT) > 0 && seen.age().compareTo(GIVEN_UP) < 0;
        if (silent && !last.out && nobodyAt.test(URI.create(state.address()))) {
            groups.ended(process);
            last.out = true;
            LOG.info("the process of a node has ended; others do what it did: node={}", state.name());
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
