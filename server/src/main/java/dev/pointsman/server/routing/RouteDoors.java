package dev.pointsman.server.routing;

import dev.pointsman.server.decisions.Decisions;
import dev.pointsman.wire.WireLimits;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what routers ask, whoever makes the snapshot.
@Configuration(proxyBeanMethods = false)
@Import(OfferEndpoint.class)
public class RouteDoors {
    @Bean
    RouteForms routeForms() {
        return new RouteForms(WireLimits.STANDARD, 2 * Runtime.getRuntime().availableProcessors());
    }

    @Bean
    RouteQuestions routeQuestions(RouteForms forms, Complainers complainers) {
        return new RouteQuestions(forms, complainers);
    }

    @Bean
    RouteEndpoint routeEndpoint(
            RouteQuestions questions,
            StandingRouter standing,
            RouteForms forms,
            Decisions decisions,
            MeterRegistry registry) {
        return new RouteEndpoint(questions, standing, forms, decisions, new RouteMetrics(registry));
    }
}
