package dev.pointsman.server.lines;

import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.routing.Registered;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what business lines read.
@Configuration(proxyBeanMethods = false)
@Import(LinesEndpoint.class)
public class LinePages {
    @Bean
    LineReader lineReader(JudgeLoop judge, Registered registered, InstantSource clock) {
        return new LineReader(judge, registered, clock);
    }
}
