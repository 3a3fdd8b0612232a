package dev.pointsman.server.automation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what people read and ask of automation.
@Configuration(proxyBeanMethods = false)
@Import(AutomationEndpoint.class)
public class AutomationPages {}
