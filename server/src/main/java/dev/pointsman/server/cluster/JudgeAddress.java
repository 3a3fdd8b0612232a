package dev.pointsman.server.cluster;

import java.net.URI;
import java.util.Optional;

/// Where the node that judges now answers everything that only it can. Asked by any thread.
interface JudgeAddress {
    /// Empty while no node judges.
    Optional<URI> now();
}
