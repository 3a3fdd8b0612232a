package dev.pointsman.starter.observe;

import dev.pointsman.client.Pointsman;
import dev.pointsman.starter.PointsmanAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// The client's numbers as meters, which Spring Boot binds to every registry that the application has.
@AutoConfiguration(after = PointsmanAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Pointsman.class)
@ConditionalOnBooleanProperty(name = "pointsman.meters.enabled", matchIfMissing = true)
class PointsmanMetersAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "pointsmanMeters")
    MeterBinder pointsmanMeters(Pointsman pointsman) {
        return new PointsmanMeters(pointsman);
    }
}
