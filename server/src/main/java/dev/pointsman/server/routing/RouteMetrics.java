package dev.pointsman.server.routing;

import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.Routing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts how questions for a route were answered. Safe for any number of threads.
final class RouteMetrics {
    private final Counter routed;
    private final Counter degraded;
    private final Counter none;
    private final Counter byShare;
    private final Counter first;
    private final Counter keptBack;

    RouteMetrics(MeterRegistry registry) {
        this.routed = counter(registry, "routed");
        this.degraded = counter(registry, "degraded");
        this.none = counter(registry, "none");
        this.byShare = trial(registry, "share");
        this.first = trial(registry, "first");
        this.keptBack = trial(registry, "kept");
    }

    private static Counter trial(MeterRegistry registry, String let) {
        return Counter.builder("pointsman_route_ramp")
                .description("payments that could go to a ramping channel: within its share, first, or kept back")
                .tag("let", let)
                .register(registry);
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
        if (!routing.degraded()) {
            routing.routes().forEach(this::count);
            routing.excluded().stream().filter(Exclusion::byRamp).forEach(_ -> keptBack.increment());
        }
    }

    private void count(Route route) {
        switch (route.trial()) {
            case NONE -> {}
            case BY_SHARE -> byShare.increment();
            case FIRST -> first.increment();
        }
    }
}
