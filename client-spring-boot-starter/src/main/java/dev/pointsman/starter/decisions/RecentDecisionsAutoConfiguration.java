package dev.pointsman.starter.decisions;

import dev.pointsman.client.Pointsman;
import dev.pointsman.starter.PointsmanAutoConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// A memory of decisions wherever there is a client, so that a host may ask for it whether or not it is
/// shown.
@AutoConfiguration(after = PointsmanAutoConfiguration.class)
@ConditionalOnBean(Pointsman.class)
@EnableConfigurationProperties(DecisionsProperties.class)
class RecentDecisionsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    RecentDecisions recentPointsmanDecisions(Pointsman pointsman, DecisionsProperties properties) {
        return RecentDecisions.of(pointsman, properties.kept(), InstantSource.system());
    }
}
