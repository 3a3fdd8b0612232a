package dev.pointsman.server.routing;

import dev.pointsman.model.route.Routing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts how questions for a route were answered. Safe for any number of threads.
final class RouteMetrics {
    private final Counter routed;
    private final Counter degraded;
    private final Counter none;

    RouteMetrics(MeterRegistry registry) {
        this.routed = counter(registry, "routed");
        this.degraded = counter(registry, "degraded");
        this.none = counter(registry, "none");
    }

    private static Counter counter(MeterRegistry registry, String answer) {
        return Counter.builder("pointsman_route_answers")
                .description("questions for a route, by how they were answered")
                .tag("answer", answer)
                .register(registry);
    }

    void count(Routing routing) {
        Counter answered = routing.degraded() ? degraded : routed;
        (routing.routes().isEmpty() ? none : answered).increment();
    }
}
