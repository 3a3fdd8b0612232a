package dev.pointsman.server.nodes;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What the nodes of the cluster last said. Asked by any thread.
public interface Nodes {
    /// By name.
    List<NodeView> all();

    /// A process alone, which is all there is.
    static Nodes alone(InstantSource clock) {
        Instant startedAt =
                clock.instant().minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        NodeView node =
                new NodeView("alone", "", true, true, null, List.of(), 0, NodeView.versionHere(), startedAt, 0, 0);
        return () -> List.of(node);
    }
}
