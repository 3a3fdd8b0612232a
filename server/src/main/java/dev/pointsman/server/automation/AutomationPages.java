package dev.pointsman.server.automation;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what people read and ask of automation.
@Configuration(proxyBeanMethods = false)
@Import({AutomationEndpoint.class, ScorecardEndpoint.class})
public class AutomationPages {
    @Bean
    ScorecardReader scorecardReader(ControlStore store, Archive archive, JudgeLoop judge, InstantSource clock) {
        return new ScorecardReader(store, archive, judge, clock);
    }
}
