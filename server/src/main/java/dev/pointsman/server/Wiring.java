package dev.pointsman.server;

import dev.pointsman.server.ingest.Ingest;
import dev.pointsman.server.ingest.beacon.Beacon;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The parts of a server that counts and judges: one process alone.
@Configuration(proxyBeanMethods = false)
@Import({JudgeWiring.class, Ingest.class, Beacon.class})
class Wiring {}
