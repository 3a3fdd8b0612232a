package dev.pointsman.server.routing;

import dev.pointsman.core.quota.Quotas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what routers ask.
@Configuration(proxyBeanMethods = false)
@Import(RouteDoors.class)
public class Routes {
    @Bean
    StandingQuotas standingQuotas(Quotas quotas, Snapshots snapshots) {
        return new StandingQuotas(quotas, snapshots);
    }
}
