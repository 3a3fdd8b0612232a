package dev.pointsman.server.rules;

import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the routing rules.
@Configuration(proxyBeanMethods = false)
@Import(RulesEndpoint.class)
public class RoutingRules {
    @Bean
    StandingRules standingRules(RuleStore store, Registered registered, Snapshots snapshots, InstantSource clock) {
        return StandingRules.of(store, registered, snapshots, clock);
    }
}
