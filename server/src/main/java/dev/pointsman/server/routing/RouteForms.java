package dev.pointsman.server.routing;

import dev.pointsman.model.route.Routing;
import dev.pointsman.wire.RouteJson;
import dev.pointsman.wire.WireLimits;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/// Lends readers of route requests, whose caches are worth keeping, to requests, whose threads are not. Safe for any
/// number of threads.
final class RouteForms {
    private final WireLimits limits;
    private final BlockingQueue<RouteJson> idle;

    RouteForms(WireLimits limits, int idleMax) {
        this.limits = limits;
        this.idle = new ArrayBlockingQueue<>(idleMax);
    }

    RouteJson.Question question(byte[] bytes) {
        return with(json -> json.question(bytes));
    }

    byte[] answer(Routing routing, String decision) {
        return with(json -> json.answer(routing, decision));
    }

    private <T> T with(Function<RouteJson, T> act) {
        RouteJson known = idle.poll();
        RouteJson json = known == null ? RouteJson.within(limits) : known;
        try {
            return act.apply(json);
        } finally {
            // one too many is left to the collector
            boolean _ = idle.offer(json);
        }
    }
}
