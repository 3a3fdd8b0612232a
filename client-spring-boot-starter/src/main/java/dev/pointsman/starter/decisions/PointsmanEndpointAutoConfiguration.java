package dev.pointsman.starter.decisions;

import dev.pointsman.client.Pointsman;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// The endpoint, where the actuator is there and exposes it: `management.endpoints.web.exposure.include`.
@AutoConfiguration(after = RecentDecisionsAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(RecentDecisions.class)
class PointsmanEndpointAutoConfiguration {
    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    PointsmanEndpoint pointsmanEndpoint(Pointsman pointsman, RecentDecisions decisions) {
        return new PointsmanEndpoint(pointsman, decisions);
    }
}
