package dev.pointsman.server.archive;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the retention of the archive.
@Configuration(proxyBeanMethods = false)
public class Archiving {
    @Bean(initMethod = "start", destroyMethod = "stop")
    Forgetting forgetting(ArchiveSlices slices, ArchiveRules rules, InstantSource clock, MeterRegistry registry) {
        return new Forgetting(slices, rules, clock, registry);
    }
}
