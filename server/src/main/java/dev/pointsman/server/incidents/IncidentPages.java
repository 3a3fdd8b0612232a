package dev.pointsman.server.incidents;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what people read of incidents.
@Configuration(proxyBeanMethods = false)
@Import(IncidentsEndpoint.class)
public class IncidentPages {}
