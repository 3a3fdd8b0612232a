package dev.pointsman.server.cluster;

import java.net.URI;
import java.util.Optional;

/// Where the judge answers everything that only it can. Asked by any thread.
interface JudgeAddress {
    /// The judge itself, when it runs on this node.
    Optional<URI> here();

    /// The node that the judge runs on, when that is another; empty while no node judges.
    Optional<URI> elsewhere();
}
