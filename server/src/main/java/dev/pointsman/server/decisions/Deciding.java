package dev.pointsman.server.decisions;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// Wires what is kept of decisions.
@Configuration(proxyBeanMethods = false)
@Import(DecisionsEndpoint.class)
public class Deciding {
    @Bean
    Decisions decisions(
            DecisionRules rules, InstantSource clock, ObjectProvider<DecisionNews> news, MeterRegistry registry) {
        Decisions decisions =
                Decisions.startedWith(new SecureRandom().nextLong(), rules, clock, news.getIfAvailable(() -> _ -> {}));
        for (KeptDecision.Why why : KeptDecision.Why.values()) {
            FunctionCounter.builder("pointsman_decisions_kept", decisions, all -> all.kept(why))
                    .description("answers to questions for a route that were kept with all their numbers")
                    .tag("why", why.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("pointsman_decisions_forgotten", decisions, Decisions::forgotten)
                .description("decisions that were kept and are no more")
                .register(registry);
        Gauge.builder("pointsman_decisions_standing", decisions, Decisions::standing)
                .description("decisions that can be asked for, at most " + DecisionBook.DECISIONS_MAX)
                .register(registry);
        return decisions;
    }

    /// Those of all nodes where there are many.
    @Bean
    @Primary
    ShownDecisions shownDecisions(Decisions own, ObjectProvider<NodesDecisions> ofAll) {
        NodesDecisions nodes = ofAll.getIfAvailable();
        return nodes == null ? own : nodes;
    }
}
