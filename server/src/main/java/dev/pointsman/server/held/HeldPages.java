package dev.pointsman.server.held;

import dev.pointsman.core.held.HeldRules;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Snapshots;
import dev.pointsman.server.routing.StandingQuotas;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires held work.
@Configuration(proxyBeanMethods = false)
@Import(HeldEndpoint.class)
public class HeldPages {
    @Bean
    MovedAmounts movedAmounts() {
        return new MovedAmounts();
    }

    @Bean
    HeldReader heldReader(
            HeldWork work, Concerns concerns, Snapshots snapshots, StandingQuotas quotas, InstantSource clock) {
        return new HeldReader(work, concerns, snapshots, quotas, clock);
    }

    @Bean
    HeldKeeper.Kept heldKept(HeldWork work, Concerns concerns, StandingQuotas quotas, HeldRules rules) {
        return new HeldKeeper.Kept(work, concerns, quotas, rules);
    }

    @Bean
    HeldKeeper heldKeeper(
            HeldKeeper.Kept kept,
            HeldReader reader,
            MovedAmounts moved,
            ToldHosts hosts,
            InstantSource clock,
            MeterRegistry registry) {
        HeldKeeper keeper = new HeldKeeper(kept, reader, moved, hosts, clock);
        Gauge.builder("pointsman_held_items", keeper, HeldKeeper::held)
                .description("refunds and payouts that are held or not confirmed, at most " + HeldWork.HELD_MAX)
                .register(registry);
        return keeper;
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    HeldThread heldThread(HeldKeeper keeper, JudgeTime time) {
        return new HeldThread(keeper, time);
    }
}
