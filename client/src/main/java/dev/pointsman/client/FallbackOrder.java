package dev.pointsman.client;

import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Answers before any snapshot was ever seen: by an order of channels that the host configured, which knows
/// of no state, no limit and no support.
final class FallbackOrder {
    static final SnapshotVersion NO_SNAPSHOT = new SnapshotVersion(0, 0);

    private final List<String> channels;

    FallbackOrder(List<String> channels) {
        this.channels = channels;
    }

    Routing route(RouteRequest request) {
        List<Route> routes = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        Set<String> agreed = request.agreedChannels();
        String pinned = request.pinnedChannel();
        for (String channel : channels) {
            if (pinned != null && !pinned.equals(channel)) {
                continue;
            }
            if (agreed != null && !agreed.contains(channel)) {
                excluded.add(new Exclusion(channel, "the user has no agreement for it"));
            } else {
                routes.add(new Route(channel, request.merchant(), 1.0 / (1 + routes.size())));
            }
        }
        if (pinned != null && routes.isEmpty() && excluded.isEmpty()) {
            excluded.add(new Exclusion(
                    pinned, "held, since it stays on its channel: no snapshot was seen yet, and no fallback names it"));
        }
        return new Routing(routes, excluded, !routes.isEmpty(), NO_SNAPSHOT);
    }
}
