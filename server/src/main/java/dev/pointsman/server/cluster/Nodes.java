package dev.pointsman.server.cluster;

import java.util.List;

/// What the nodes of the cluster last said. Asked by any thread.
public interface Nodes {
    /// By name.
    List<NodeView> all();
}
