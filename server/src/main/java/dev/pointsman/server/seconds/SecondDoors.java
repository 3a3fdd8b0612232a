package dev.pointsman.server.seconds;

import dev.pointsman.core.second.ItemCharts;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what shows the seconds that stand in Redis.
@Configuration(proxyBeanMethods = false)
public class SecondDoors {
    @Bean
    SecondsReader secondsReader(ObjectProvider<ItemCharts> charts, SecondsRules rules) {
        return new SecondsReader(charts.getIfAvailable(), rules);
    }

    @Bean
    SecondsEndpoint secondsEndpoint(SecondsReader reader, InstantSource clock) {
        return new SecondsEndpoint(reader, clock);
    }
}
