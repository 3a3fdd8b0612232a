package dev.pointsman.server.ingest.beacon;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what browsers report to.
@Configuration(proxyBeanMethods = false)
@Import(BeaconEndpoint.class)
public class Beacon {
    @Bean
    BeaconOrigins beaconOrigins(BeaconRules rules) {
        return new BeaconOrigins(rules.origins());
    }

    @Bean
    AddressRates addressRates(BeaconRules rules, InstantSource clock) {
        return new AddressRates(rules, clock);
    }
}
