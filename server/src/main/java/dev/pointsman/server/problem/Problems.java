package dev.pointsman.server.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/// Wires what turns errors into problems.
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, BodyLimit.class, ErrorPage.class})
public class Problems {
    @Bean
    ProblemWriter problemWriter(JsonMapper json, ObjectProvider<ProblemPage> page) {
        return new ProblemWriter(json, page::getObject);
    }

    /// What the container refuses before any of our code sees it.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
