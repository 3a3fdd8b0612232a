package dev.pointsman.starter.observe;

import dev.pointsman.client.Pointsman;
import dev.pointsman.starter.PointsmanAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/// The part `pointsman` of the application's health; off by `management.health.pointsman.enabled=false`.
@AutoConfiguration(after = PointsmanAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Pointsman.class)
@ConditionalOnEnabledHealthIndicator("pointsman")
class PointsmanHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "pointsmanHealthIndicator")
    HealthIndicator pointsmanHealthIndicator(Pointsman pointsman) {
        return new PointsmanHealth(pointsman);
    }
}
