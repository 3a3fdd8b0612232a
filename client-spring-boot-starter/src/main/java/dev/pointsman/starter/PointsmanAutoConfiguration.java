package dev.pointsman.starter;

import dev.pointsman.client.Pointsman;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/// A client where `pointsman.uris` names servers and the host made none itself; closed with the context.
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "pointsman.enabled", matchIfMissing = true)
@Conditional(OnServersNamed.class)
@ConditionalOnMissingBean(Pointsman.class)
@EnableConfigurationProperties(PointsmanProperties.class)
public class PointsmanAutoConfiguration {
    @Bean(destroyMethod = "close")
    Pointsman pointsman(PointsmanProperties properties) {
        try {
            return Pointsman.connect(properties.config());
        } catch (IllegalArgumentException unfit) {
            throw new UnfitProperties(unfit);
        }
    }
}
