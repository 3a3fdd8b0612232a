package dev.pointsman.server.routing;

import dev.pointsman.core.quota.Quotas;
import dev.pointsman.server.decisions.Decisions;
import dev.pointsman.wire.WireLimits;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what routers ask.
@Configuration(proxyBeanMethods = false)
@Import(OfferEndpoint.class)
public class Routes {
    @Bean
    StandingQuotas standingQuotas(Quotas quotas, Snapshots snapshots) {
        return new StandingQuotas(quotas, snapshots);
    }

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
            Snapshots snapshots,
            RouteForms forms,
            Decisions decisions,
            MeterRegistry registry) {
        return new RouteEndpoint(questions, snapshots, forms, decisions, new RouteMetrics(registry));
    }
}
