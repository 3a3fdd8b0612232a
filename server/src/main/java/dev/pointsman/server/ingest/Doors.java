package dev.pointsman.server.ingest;

import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.server.ingest.body.Bodies;
import dev.pointsman.server.ingest.body.Decoders;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what reads and decodes requests with events, whoever then takes them.
@Configuration(proxyBeanMethods = false)
@Import(EventsEndpoint.class)
public class Doors {
    @Bean
    Bodies bodies(IngestRules rules) {
        return new Bodies(rules.limits().bytesInFlight(), rules.limits().bodyWithin(), System::nanoTime);
    }

    @Bean
    Decoders decoders(IngestRules rules) {
        return new Decoders(rules.limits().wire(), 2 * Runtime.getRuntime().availableProcessors());
    }

    @Bean
    UnknownCodes unknownCodes() {
        return UnknownCodes.upTo(UnknownCodes.CODES_MAX);
    }

    @Bean
    IngestMetrics ingestMetrics(MeterRegistry registry, Bodies bodies) {
        return new IngestMetrics(registry, bodies);
    }
}
