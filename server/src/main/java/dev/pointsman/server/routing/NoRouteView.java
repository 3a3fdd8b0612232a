package dev.pointsman.server.routing;

import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Routing;
import dev.pointsman.server.problem.ProblemKind;
import java.util.List;

/// The problem that no channel may take a payment, with what kept each of them from it.
///
/// @param snapshot the version that was decided on
/// @param decision the id of the answer
record NoRouteView(
        String type,
        String title,
        int status,
        String detail,
        List<Exclusion> excluded,
        String snapshot,
        String decision) {
    NoRouteView {
        excluded = List.copyOf(excluded);
    }

    static NoRouteView of(Routing routing, String decision) {
        ProblemKind kind = ProblemKind.NO_ROUTE;
        List<Exclusion> excluded = routing.excluded();
        String detail = excluded.isEmpty()
                ? "no channel is registered"
                : excluded.size() == 1
                        ? excluded.getFirst().channel() + ": "
                                + excluded.getFirst().reason()
                        : "each of " + excluded.size() + " channels is excluded; excluded says why";
        return new NoRouteView(
                kind.type(),
                kind.title(),
                kind.status(),
                detail,
                excluded,
                routing.snapshot().toString(),
                decision);
    }
}
