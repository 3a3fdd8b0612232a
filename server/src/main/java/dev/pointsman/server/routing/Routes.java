package dev.pointsman.server.routing;

import dev.pointsman.core.quota.Quotas;
import dev.pointsman.wire.WireLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what routers ask.
@Configuration(proxyBeanMethods = false)
public class Routes {
    @Bean
    StandingQuotas standingQuotas(Quotas quotas, Snapshots snapshots) {
        return new StandingQuotas(quotas, snapshots);
    }

    @Bean
    RouteEndpoint routeEndpoint(Snapshots snapshots, Complainers complainers, MeterRegistry registry) {
        RouteForms forms =
                new RouteForms(WireLimits.STANDARD, 2 * Runtime.getRuntime().availableProcessors());
        return new RouteEndpoint(
                snapshots,
                forms,
                DecisionIds.startedWith(new SecureRandom().nextLong()),
                new RouteMetrics(registry),
                complainers);
    }
}
