package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.List;

/// The answer to one request. Every channel of the snapshot stands in exactly one of the two lists; of a request
/// that is pinned, only the channel it is pinned to.
///
/// @param routes in the order to try them
/// @param degraded whether health alone had excluded all, and the routes are what is left when it is not asked
/// @param snapshot that this was decided on
public record Routing(List<Route> routes, List<Exclusion> excluded, boolean degraded, SnapshotVersion snapshot) {
    public Routing {
        routes = List.copyOf(routes);
        excluded = List.copyOf(excluded);
        if (degraded && routes.isEmpty()) {
            throw new IllegalArgumentException("degraded needs a route: excluded=" + excluded);
        }
    }
}
