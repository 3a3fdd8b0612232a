package dev.pointsman.model.route;

import java.util.ArrayList;
import java.util.List;

/// What a router decided about one request: the places of those it may go to. All else is made from it when
/// asked.
final class Order {
    private final Router router;
    private final RouteRequest request;
    private final long[] places;
    private final int count;

    /// @param places the first `count` of which are in order
    Order(Router router, RouteRequest request, long[] places, int count) {
        this.router = router;
        this.request = request;
        this.places = places;
        this.count = count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    Route route(int place) {
        return router.route(places[place], request);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            routes.add(route(i));
        }
        return List.copyOf(routes);
    }

    /// Every channel that has no place.
    List<Exclusion> excluded() {
        return router.excluded(request, places, count);
    }
}
