package dev.pointsman.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the description of the API.
@Configuration(proxyBeanMethods = false)
public class OpenApi {
    private static final String DOCUMENT = "/dev/pointsman/server/openapi.json";

    @Bean
    OpenApiEndpoint openApiEndpoint() throws IOException {
        try (InputStream document = OpenApi.class.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException("the class path lacks a resource: resource=" + DOCUMENT);
            }
            return new OpenApiEndpoint(document.readAllBytes());
        }
    }
}
